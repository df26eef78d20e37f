// kind: none
// static: none
// build: none

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
    {
      std::lock_guard lock(mutex_);
      closing_ = true;
    }
    closed_.notify_one();
    thread_.join();
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (!closing_) closed_.wait(lock);
    std::puts("lights off");
  }

  std::mutex mutex_;
  std::condition_variable closed_;
  std::atomic<bool> closing_{false};
  std::thread thread_;
};

int main() { Janitor janitor; }
