// kind: none
// static: none
// build: none

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
    if (thread_.joinable()) thread_.join();
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
    std::vector<Task> tasks;
    {
      std::lock_guard lock(mutex_);
      tasks.swap(tasks_);
    }
    for (Task& task : tasks) task.wait();
  }

  int rung() {
    std::lock_guard lock(mutex_);
    return rung_;
  }

 private:
  void ring(const std::string& dish) {
    std::lock_guard lock(mutex_);
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
