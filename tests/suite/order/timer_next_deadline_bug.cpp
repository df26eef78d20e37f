// kind: race
// static: race
// build: none
// primitive: std::condition_variable, wait_for, std::priority_queue
// sharing: members of one object
// mistake: next deadline read before the lock is taken
// seen by: the simulator, ThreadSanitizer

// A scheduler of timers: its thread sleeps until the next is due.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>
#include <vector>

class Timers {
 public:
  Timers() : thread_([this] { run(); }) {}

  ~Timers() {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  void at(int tick, std::function<void()> action) {
    {
      std::lock_guard lock(mutex_);
      timers_.push({tick, std::move(action)});  // EXPECT-RACE
    }
    changed_.notify_one();
  }

 private:
  struct Timer {
    int tick;
    std::function<void()> action;
    bool operator<(const Timer& other) const { return tick > other.tick; }
  };

  void run() {
    for (;;) {
      auto pause = std::chrono::milliseconds(timers_.empty() ? 50 : 1);  // EXPECT-RACE
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, pause, [this] { return stopping_ || !timers_.empty(); });
      if (timers_.empty()) {
        if (stopping_) return;
        continue;
      }
      Timer due = timers_.top();
      timers_.pop();  // EXPECT-RACE
      lock.unlock();
      due.action();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::priority_queue<Timer> timers_;
  bool stopping_ = false;
  std::thread thread_;
};

int main() {
  Timers timers;
  for (int tick = 3; tick > 0; --tick) {
    timers.at(tick, [tick] { std::printf("tick %d\n", tick > 0); });
  }
}
