// kind: none
// static: none
// build: none

// A milling machine has a rack of tools; spindles take them from it.
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

template <typename T>
class Rack {
 public:
  void put(T tool) {
    std::lock_guard lock(mutex_);
    tools_.push_back(std::move(tool));
  }

  bool empty() const {
    std::lock_guard lock(mutex_);
    return tools_.empty();
  }

  T take() {
    std::lock_guard lock(mutex_);
    if (tools_.empty()) std::abort();
    T tool = std::move(tools_.back());
    tools_.pop_back();
    return tool;
  }

  bool try_take(T& tool) {
    std::lock_guard lock(mutex_);
    if (tools_.empty()) return false;
    tool = std::move(tools_.back());
    tools_.pop_back();
    return true;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<T> tools_;
};

struct Mill {
  int diameter = 0;
  int teeth = 2;
};

static int mill(Rack<Mill>& rack, int passes) {
  int removed = 0;
  for (int pass = 0; pass < passes; ++pass) {
    Mill tool;
    if (!rack.try_take(tool)) break;
    removed += tool.diameter * tool.teeth;
    if (pass == 0) rack.put(tool);
  }
  return removed;
}

int main() {
  Rack<Mill> rack;
  rack.put({6, 2});
  std::thread second([&rack] { mill(rack, 2); });
  int removed = mill(rack, 2);
  second.join();
  std::printf("%d\n", removed > 0);
}
