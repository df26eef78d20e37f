// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: no lock on one side
// seen by: the simulator, ThreadSanitizer

// A node editor: the user adds nodes, a second thread saves the graph from time to time.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Node {
  int id;
  std::string title;
};

class Graph {
 public:
  int add(const std::string& title) {
    std::lock_guard lock(mutex_);
    int id = static_cast<int>(nodes_.size()) + 1;
    nodes_.push_back({id, title});  // EXPECT-RACE
    changed_ = true;                // EXPECT-RACE
    return id;
  }

  void rename(int id, const std::string& title) {
    std::lock_guard lock(mutex_);
    for (Node& node : nodes_) {
      if (node.id == id) node.title = title;  // EXPECT-RACE
    }
    changed_ = true;  // EXPECT-RACE
  }

  std::string save() {
    std::string text;
    if (!changed_) return text;                                   // EXPECT-RACE
    for (const Node& node : nodes_) {                             // EXPECT-RACE
      text += std::to_string(node.id) + ' ' + node.title + '\n';  // EXPECT-RACE
    }
    changed_ = false;  // EXPECT-RACE
    return text;
  }

 private:
  std::mutex mutex_;
  std::vector<Node> nodes_;
  bool changed_ = false;
};

int main() {
  Graph graph;
  int blur = graph.add("blur");
  std::thread autosave([&graph] {
    std::size_t bytes = 0;
    for (int round = 0; round < 2; ++round) bytes += graph.save().size();
    std::printf("%zu bytes saved\n", bytes);
  });
  graph.add("mix");
  graph.rename(blur, "gaussian blur");
  autosave.join();
  std::printf("%zu bytes left to save\n", graph.save().size());
}
