// kind: deadlock
// static: deadlock
// check: join-while-holding,blocking-under-lock
// build: none
// primitive: std::thread, std::mutex, RAII wrapper
// sharing: members of one object
// mistake: threads are joined under the lock that they take at their end
// seen by: the simulator, ThreadSanitizer

// Timers of a kitchen; each one is a thread that reports when it rings.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Task {
 public:
  template <class F>
  explicit Task(F run) : thread_(std::move(run)) {}
  Task(Task&&) = default;
  Task& operator=(Task&&) = delete;
  ~Task() { wait(); }

  void wait() {
    if (thread_.joinable()) thread_.join();  // EXPECT-DEADLOCK
  }

 private:
  std::thread thread_;
};

class Timers {
 public:
  ~Timers() { wait_all(); }

  void start(const std::string& dish, int minutes) {
    std::lock_guard lock(mutex_);
    minutes_[dish] = minutes;
    tasks_.emplace_back([this, dish] { ring(dish); });
  }

  void wait_all() {
    std::lock_guard lock(mutex_);           // EXPECT-DEADLOCK
    for (Task& task : tasks_) task.wait();  // EXPECT-DEADLOCK
    tasks_.clear();
  }

  int rung() {
    std::lock_guard lock(mutex_);
    return rung_;
  }

 private:
  void ring(const std::string& dish) {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    minutes_.erase(dish);
    ++rung_;
  }

  std::mutex mutex_;
  std::map<std::string, int> minutes_;
  std::vector<Task> tasks_;
  int rung_ = 0;
};

int main() {
  Timers timers;
  timers.start("bread", 40);
  timers.start("eggs", 6);
  timers.wait_all();
  std::printf("%d timers rang\n", timers.rung());
}
