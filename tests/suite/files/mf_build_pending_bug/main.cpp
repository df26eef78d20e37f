// A build tool: two workers build each target whose sources are all there.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "graph.h"

class Build {
 public:
  explicit Build(Graph& graph) : graph_(graph) {
    for (int target : graph.roots()) ready_.push_back(target);
  }

  void work() {
    for (int target = next(); target >= 0; target = next()) {
      std::vector<int> freed = graph_.finish(target);  // EXPECT-RACE
      std::lock_guard lock(mutex_);
      for (int other : freed) ready_.push_back(other);
      ++built_;
      changed_.notify_all();
    }
  }

  std::size_t built() const { return built_; }

 private:
  int next() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::milliseconds(50),
                      [this] { return !ready_.empty() || built_ == graph_.size(); });
    if (ready_.empty()) return -1;
    int target = ready_.front();
    ready_.pop_front();
    return target;
  }

  Graph& graph_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<int> ready_;
  std::size_t built_ = 0;
};

int main() {
  Graph graph(3);
  graph.depends(2, 0);
  graph.depends(2, 1);
  Build build(graph);
  std::thread helper([&build] { build.work(); });
  build.work();
  helper.join();
  std::printf("%d\n", build.built() <= 3);
}
