// kind: none
// static: none
// build: none

// An arm of a robot: a thread moves its joint to the angle that was asked for.
#include <cstdio>
#include <mutex>
#include <thread>

class Joint {
 public:
  explicit Joint(int limit) : limit_(limit), target_(limit / 2), motor_([this] { run(); }) {}

  ~Joint() { stop(); }

  void move_to(int angle) {
    std::lock_guard lock(mutex_);
    target_ = angle < limit_ ? angle : limit_;
  }

  int stop() {
    if (motor_.joinable()) motor_.join();
    std::lock_guard lock(mutex_);
    return angle_;
  }

 private:
  void run() {
    for (int step = 0; step < 4; ++step) {
      std::lock_guard lock(mutex_);
      if (angle_ < target_ && angle_ < limit_) ++angle_;
      if (angle_ > target_) --angle_;
    }
  }

  std::mutex mutex_;
  int limit_ = 0;
  int target_ = 0;
  int angle_ = 0;
  std::thread motor_;
};

int main() {
  Joint elbow(90);
  elbow.move_to(3);
  std::printf("%d degrees\n", elbow.stop());
}
