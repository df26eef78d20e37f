// kind: none
// static: none
// build: none

// A slider glides to the value that was clicked; a thread moves it step by step.
#include <cstdio>
#include <mutex>
#include <thread>

class Slider {
 public:
  Slider() {
    animation_ = std::jthread([this](std::stop_token stop) {
      for (int frame = 0; frame < 4 && !stop.stop_requested(); ++frame) {
        std::lock_guard lock(mutex_);
        if (value_ < goal_) ++value_;
        if (value_ > goal_) --value_;
      }
    });
  }

  void on_click(int position) {
    std::lock_guard lock(mutex_);
    goal_ = position;
  }

  void on_drag(int position) {
    std::lock_guard lock(mutex_);
    value_ = goal_ = position;
  }

  int finish() {
    animation_.request_stop();
    animation_.join();
    return value_;
  }

 private:
  std::mutex mutex_;
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
