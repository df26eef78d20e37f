// kind: none
// static: none
// build: none

// An alarm whose action can be changed while it is armed.
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

class Alarm {
 public:
  void on_ring(std::function<void(int)> action) {
    std::lock_guard lock(mutex_);
    action_ = std::move(action);
  }

  void ring(int times) {
    std::function<void(int)> action;
    {
      std::lock_guard lock(mutex_);
      action = action_;
    }
    if (action) action(times);
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
