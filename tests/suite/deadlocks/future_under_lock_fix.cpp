// kind: none
// static: none
// build: none

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
    {
      std::lock_guard lock(mutex_);
      ++asked_;
    }
    std::thread worker([&] { resolve(host, promise); });
    int address = answer.get();
    worker.join();
    return address;
  }

 private:
  void resolve(int host, std::promise<int>& promise) {
    {
      std::lock_guard lock(mutex_);
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
