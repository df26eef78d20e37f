// kind: race
// static: race
// build: none
// primitive: std::mutex, std::function
// sharing: std::function member
// mistake: callback replaced while it is called
// seen by: the simulator, ThreadSanitizer

// An alarm whose action can be changed while it is armed.
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

class Alarm {
 public:
  void on_ring(std::function<void(int)> action) {
    std::lock_guard lock(mutex_);
    action_ = std::move(action);  // EXPECT-RACE
  }

  void ring(int times) {
    if (action_) action_(times);  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  std::function<void(int)> action_;
};

int main() {
  Alarm alarm;
  alarm.on_ring([](int times) { std::printf("beep %d\n", times); });
  std::thread settings([&alarm] { alarm.on_ring([](int times) { std::printf("song %d\n", times); }); });
  alarm.ring(2);
  settings.join();
}
