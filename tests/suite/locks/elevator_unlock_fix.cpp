// kind: none
// static: none
// build: none

// Elevator calls are queued; a call for the present floor is answered at once.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Elevator {
 public:
  void call(int floor) {
    mutex_.lock();
    if (floor == floor_) {
      ++served_;
      mutex_.unlock();
      return;
    }
    calls_.push_back(floor);
    mutex_.unlock();
  }

  int pending() {
    std::lock_guard lock(mutex_);
    return static_cast<int>(calls_.size());
  }

 private:
  std::mutex mutex_;
  std::vector<int> calls_;
  int floor_ = 0;
  int served_ = 0;
};

int main() {
  Elevator elevator;
  std::thread guest([&] { elevator.call(0); });
  elevator.call(3);
  guest.join();
  std::printf("%d\n", elevator.pending());
}
