// kind: none
// static: none
// build: none

// A rate limiter that rather refuses than waits for its lock.
#include <cstdio>
#include <mutex>
#include <thread>

class TokenBucket {
 public:
  bool take() {
    std::unique_lock<std::mutex> lock(mutex_, std::try_to_lock);
    if (!lock.owns_lock()) return false;
    if (tokens_ == 0) return false;
    --tokens_;
    return true;
  }

  void refill(int count) {
    std::unique_lock<std::mutex> lock(mutex_);
    tokens_ += count;
  }

 private:
  std::mutex mutex_;
  int tokens_ = 2;
};

int main() {
  TokenBucket bucket;
  std::thread timer([&] { bucket.refill(3); });
  int served = 0;
  for (int i = 0; i < 5; ++i) {
    if (bucket.take()) ++served;
  }
  timer.join();
  std::printf("served %d\n", served);
}
