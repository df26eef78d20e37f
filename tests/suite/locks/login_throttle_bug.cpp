// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: read outside the lock
// seen by: the simulator, ThreadSanitizer

// Refuses logins after too many failures within a window.
#include <cstdio>
#include <mutex>
#include <thread>

class LoginThrottle {
 public:
  explicit LoginThrottle(int limit) : limit_(limit) {}

  void record_failure() {
    std::lock_guard<std::mutex> lock(mutex_);
    ++failures_;  // EXPECT-RACE
  }

  void record_success() {
    std::lock_guard<std::mutex> lock(mutex_);
    failures_ = 0;
  }

  bool blocked() const {
    return failures_ >= limit_;  // EXPECT-RACE
  }

 private:
  const int limit_;
  int failures_ = 0;
  mutable std::mutex mutex_;
};

int main() {
  LoginThrottle throttle(3);
  std::thread attacker([&throttle] {
    for (int i = 0; i < 4; ++i) throttle.record_failure();
  });
  int refused = 0;
  for (int i = 0; i < 4; ++i) refused += throttle.blocked();
  attacker.join();
  std::printf("refused %d\n", refused);
}
