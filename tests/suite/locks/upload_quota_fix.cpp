// kind: none
// static: none
// build: none

// Uploads are counted against a quota.
#include <cstdio>
#include <mutex>
#include <thread>

class Quota {
 public:
  bool reserve(long bytes) {
    mutex_.lock();
    if (used_ + bytes > limit_) {
      mutex_.unlock();
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
