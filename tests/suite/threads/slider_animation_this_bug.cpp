// kind: race
// static: race
// build: none
// primitive: std::jthread, std::stop_token, lambda with this
// sharing: members of one object
// mistake: thread and handlers change a member with no lock
// seen by: the simulator, ThreadSanitizer

// A slider glides to the value that was clicked; a thread moves it step by step.
#include <cstdio>
#include <mutex>
#include <thread>

class Slider {
 public:
  Slider() {
    animation_ = std::jthread([this](std::stop_token stop) {
      for (int frame = 0; frame < 4 && !stop.stop_requested(); ++frame) {
        if (value_ < goal_) ++value_;  // EXPECT-RACE
        if (value_ > goal_) --value_;  // EXPECT-RACE
      }
    });
  }

  void on_click(int position) {
    goal_ = position;  // EXPECT-RACE
  }

  void on_drag(int position) {
    value_ = goal_ = position;  // EXPECT-RACE
  }

  int finish() {
    animation_.request_stop();
    animation_.join();
    return value_;
  }

 private:
  int value_ = 0;
  int goal_ = 0;
  std::jthread animation_;
};

int main() {
  Slider volume;
  volume.on_click(3);
  volume.on_drag(7);
  int value = volume.finish();
  std::printf("%d\n", value <= 7);
}
