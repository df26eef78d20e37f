// kind: race
// static: race
// check: data-race,unlock-not-held
// build: none
// primitive: std::timed_mutex, try_lock_for
// sharing: members of one object
// mistake: what a timed try to lock returns is thrown away
// seen by: the simulator

// A motor is driven by commands, and a panel shows its state, where it does not want to wait long.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

class Motor {
 public:
  void drive(int speed) {
    std::lock_guard<std::timed_mutex> lock(mutex_);
    speed_ = speed;                               // EXPECT-RACE
    state_ = speed == 0 ? "stopped" : "running";  // EXPECT-RACE
  }

  std::string status() {
    mutex_.try_lock_for(std::chrono::milliseconds(5));            // EXPECT-RACE
    std::string text = state_ + " at " + std::to_string(speed_);  // EXPECT-RACE
    mutex_.unlock();                                              // EXPECT-RACE
    return text;
  }

 private:
  std::timed_mutex mutex_;
  int speed_ = 0;
  std::string state_ = "stopped";
};

class Panel {
 public:
  explicit Panel(Motor& motor) : motor_(motor) {}

  bool refresh() {
    text_ = motor_.status();
    return !text_.empty();
  }

 private:
  Motor& motor_;
  std::string text_;
};

int main() {
  Motor motor;
  Panel panel(motor);
  std::thread control([&motor] {
    motor.drive(40);
    motor.drive(0);
  });
  bool shown = panel.refresh();
  control.join();
  std::printf("%d\n", shown && panel.refresh());
}
