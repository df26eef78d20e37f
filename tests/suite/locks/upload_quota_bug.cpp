// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: members of one object
// mistake: lock not released on an early return
// seen by: the simulator, ThreadSanitizer

// Uploads are counted against a quota.
#include <cstdio>
#include <mutex>
#include <thread>

class Quota {
 public:
  bool reserve(long bytes) {
    mutex_.lock();  // EXPECT-CHECK
    if (used_ + bytes > limit_) {
      return false;
    }
    used_ += bytes;
    mutex_.unlock();
    return true;
  }

 private:
  std::mutex mutex_;
  long used_ = 0;
  const long limit_ = 100;
};

int main() {
  Quota quota;
  std::thread phone([&] { quota.reserve(70); });
  std::thread tablet([&] { quota.reserve(60); });
  phone.join();
  tablet.join();
  bool small = quota.reserve(5);
  std::printf("%d\n", small);
}
