// kind: race
// static: race
// build: none
// primitive: std::timed_mutex, unique_lock with try_lock_for
// sharing: members of one object
// mistake: goes on after a timed lock that was not taken
// seen by: the simulator

// A gauge of an instrument panel: sensors move its needle, the display must not wait long for it.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

class Gauge {
 public:
  void sensed(int value) {
    std::lock_guard lock(mutex_);
    value_ = value;                          // EXPECT-RACE
    if (value > highest_) highest_ = value;  // EXPECT-RACE
  }

  int needle() {
    std::unique_lock lock(mutex_, std::chrono::milliseconds(5));
    if (!lock.owns_lock()) timeouts_++;
    angle_ = value_ * 270 / kFull;  // EXPECT-RACE
    return angle_;
  }

  int highest() {
    std::lock_guard lock(mutex_);
    return highest_;
  }

  int timeouts() const { return timeouts_; }

 private:
  static constexpr int kFull = 100;
  std::timed_mutex mutex_;
  int value_ = 0;
  int highest_ = 0;
  int angle_ = 0;     // only the display's
  int timeouts_ = 0;  // only the display's
};

int main() {
  Gauge oil;
  std::thread sensor([&oil] {
    for (int value = 20; value <= 60; value += 20) oil.sensed(value);
  });
  int angle = 0;
  for (int frame = 0; frame < 2; ++frame) angle = oil.needle();
  sensor.join();
  std::printf("%d, highest %d, %d timeouts\n", angle <= 270, oil.highest(), oil.timeouts());
}
