// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: fast path before the lock reads what the lock guards
// seen by: the simulator, ThreadSanitizer

// A limiter of requests: so many for each tick of a clock.
#include <cstdio>
#include <mutex>
#include <thread>

class Limiter {
 public:
  explicit Limiter(int each_tick) : each_tick_(each_tick), left_(each_tick) {}

  bool allow(int now) {
    if (now == tick_ && left_ == 0) return false;  // EXPECT-RACE
    std::lock_guard lock(mutex_);
    refill(now);
    if (left_ == 0) {
      ++refused_;
      return false;
    }
    --left_;  // EXPECT-RACE
    return true;
  }

  int refused() const {
    std::lock_guard lock(mutex_);
    return refused_;
  }

 private:
  void refill(int now) {
    if (now <= tick_) return;
    tick_ = now;         // EXPECT-RACE
    left_ = each_tick_;  // EXPECT-RACE
  }

  const int each_tick_;
  mutable std::mutex mutex_;
  int tick_ = 0;
  int left_;
  int refused_ = 0;
};

static void requests(Limiter& limiter, int first_tick) {
  int allowed = 0;
  for (int now = first_tick; now < first_tick + 3; ++now) allowed += limiter.allow(now);
  std::printf("%d\n", allowed <= 3);
}

int main() {
  Limiter limiter(1);
  std::thread api([&limiter] { requests(limiter, 0); });
  requests(limiter, 1);
  api.join();
  std::printf("%d\n", limiter.refused() <= 6);
}
