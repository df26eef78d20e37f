// kind: deadlock
// static: deadlock
// check: blocking-under-lock
// build: none
// primitive: std::promise, std::future, std::mutex
// sharing: members of one object
// mistake: waits for a future under the lock that its setter needs
// seen by: the simulator, ThreadSanitizer

// A lookup is sent to a resolver thread, which notes what it has resolved.
#include <cstdio>
#include <future>
#include <mutex>
#include <thread>

class Resolver {
 public:
  int lookup(int host) {
    std::promise<int> promise;
    std::future<int> answer = promise.get_future();
    std::lock_guard lock(mutex_);
    ++asked_;
    std::thread worker([&] { resolve(host, promise); });
    int address = answer.get();  // EXPECT-DEADLOCK
    worker.join();
    return address;
  }

 private:
  void resolve(int host, std::promise<int>& promise) {
    {
      std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
      ++resolved_;
    }
    promise.set_value(host * 256 + 1);
  }

  std::mutex mutex_;
  int asked_ = 0;
  int resolved_ = 0;
};

int main() {
  Resolver resolver;
  std::printf("%d\n", resolver.lookup(3));
}
