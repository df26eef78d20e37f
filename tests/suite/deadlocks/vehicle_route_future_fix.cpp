// kind: none
// static: none
// build: none

// A vehicle plans its route in a task; on the way it is told of roads that are closed.
#include <cstdio>
#include <future>
#include <mutex>
#include <set>
#include <thread>

class Navigator {
 public:
  void road_closed(int road) {
    std::lock_guard lock(mutex_);
    closed_.insert(road);
  }

  int replan(int roads) {
    std::future<int> search = std::async(std::launch::async, [this, roads] { return best_road(roads); });
    int road = search.get();
    std::lock_guard lock(mutex_);
    road_ = road;
    ++plans_;
    return road_;
  }

  int plans() {
    std::lock_guard lock(mutex_);
    return plans_;
  }

 private:
  bool is_open(int road) {
    std::lock_guard lock(mutex_);
    return closed_.count(road) == 0;
  }

  int best_road(int roads) {
    for (int road = 1; road <= roads; ++road) {
      if (is_open(road)) return road;
    }
    return 0;
  }

  std::mutex mutex_;
  std::set<int> closed_;
  int road_ = 0;
  int plans_ = 0;
};

int main() {
  Navigator navigator;
  std::thread radio([&navigator] { navigator.road_closed(1); });
  int road = navigator.replan(3);
  radio.join();
  std::printf("%d, %d\n", road <= 2, navigator.plans());
}
