// kind: deadlock
// static: other
// check: blocking-under-lock,join-while-holding
// build: none
// primitive: std::latch, std::mutex
// sharing: members of one object
// mistake: waits for a latch under the lock that its threads need
// seen by: the simulator, ThreadSanitizer

// A host starts its modules, and goes on when all have registered.
#include <cstdio>
#include <latch>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Host {
 public:
  explicit Host(int modules) : ready_(modules) {}

  void start(int modules) {
    std::unique_lock lock(mutex_);
    for (int id = 0; id < modules; ++id) threads_.emplace_back([this, id] { load(id); });
    ready_.wait();  // EXPECT-CHECK
    started_ = true;
  }

  void join() {
    std::vector<std::thread> threads;
    {
      std::lock_guard lock(mutex_);
      threads.swap(threads_);
    }
    for (std::thread& thread : threads) thread.join();
  }

  std::size_t services() const {
    std::lock_guard lock(mutex_);
    return started_ ? services_.size() : 0;
  }

 private:
  void load(int id) {
    int port = 8000 + id;
    {
      std::lock_guard lock(mutex_);  // EXPECT-CHECK
      services_[id] = port;
    }
    ready_.count_down();
  }

  mutable std::mutex mutex_;
  std::latch ready_;
  std::map<int, int> services_;
  std::vector<std::thread> threads_;
  bool started_ = false;
};

int main() {
  Host host(2);
  host.start(2);
  host.join();
  std::printf("%zu\n", host.services());
}
