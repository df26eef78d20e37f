// kind: race
// static: race
// build: none
// primitive: std::thread member
// sharing: members of one object
// mistake: thread started before the members that it uses are initialised
// seen by: the simulator, ThreadSanitizer

// An arm of a robot: a thread moves its joint to the angle that was asked for.
#include <cstdio>
#include <mutex>
#include <thread>

class Joint {
 public:
  explicit Joint(int limit) : motor_([this] { run(); }), limit_(limit), target_(limit / 2) {}  // EXPECT-RACE

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
      if (angle_ < target_ && angle_ < limit_) ++angle_;  // EXPECT-RACE
      if (angle_ > target_) --angle_;                     // EXPECT-RACE
    }
  }

  std::mutex mutex_;
  std::thread motor_;
  int limit_ = 0;   // EXPECT-RACE
  int target_ = 0;  // EXPECT-RACE
  int angle_ = 0;   // EXPECT-RACE
};

int main() {
  Joint elbow(90);
  elbow.move_to(3);
  std::printf("%d degrees\n", elbow.stop());
}
