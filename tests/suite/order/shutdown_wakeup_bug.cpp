// kind: lostwakeup
// static: none
// build: none
// primitive: std::condition_variable, std::atomic
// sharing: members of one object
// mistake: predicate changed without the lock: lost wake-up
// seen by: the simulator

// A janitor thread sleeps until the office closes.
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

class Janitor {
 public:
  Janitor() : thread_([this] { run(); }) {}
  ~Janitor() {
    closing_ = true;
    closed_.notify_one();
    thread_.join();
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (!closing_) closed_.wait(lock);  // EXPECT-DEADLOCK
    std::puts("lights off");
  }

  std::mutex mutex_;
  std::condition_variable closed_;
  std::atomic<bool> closing_{false};
  std::thread thread_;
};

int main() { Janitor janitor; }
