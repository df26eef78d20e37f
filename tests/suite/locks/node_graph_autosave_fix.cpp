// kind: none
// static: none
// build: none

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
    nodes_.push_back({id, title});
    changed_ = true;
    return id;
  }

  void rename(int id, const std::string& title) {
    std::lock_guard lock(mutex_);
    for (Node& node : nodes_) {
      if (node.id == id) node.title = title;
    }
    changed_ = true;
  }

  std::string save() {
    std::lock_guard lock(mutex_);
    std::string text;
    if (!changed_) return text;
    for (const Node& node : nodes_) {
      text += std::to_string(node.id) + ' ' + node.title + '\n';
    }
    changed_ = false;
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
