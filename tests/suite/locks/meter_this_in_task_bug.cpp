// kind: race
// static: none
// build: none
// primitive: std::mutex, std::function
// sharing: an object on the heap, captured by this
// mistake: a task that is queued names an object that may have ended
// seen by: the simulator, ThreadSanitizer

// Meters post their reports to a thread of the service.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

class Worker {
 public:
  Worker() : thread_([this] { run(); }) {}

  ~Worker() {
    post(nullptr);
    thread_.join();
  }

  void post(std::function<void()> task) {
    std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(std::move(task));
    posted_.notify_one();
  }

 private:
  void run() {
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        posted_.wait(lock, [this] { return !tasks_.empty(); });
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      if (!task) return;
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable posted_;
  std::deque<std::function<void()>> tasks_;
  std::thread thread_;
};

class Meter : public std::enable_shared_from_this<Meter> {
 public:
  explicit Meter(std::string name) : name_(std::move(name)) {}

  void report_later(Worker& worker, int value) {
    worker.post([this, value] { report(value); });
  }

 private:
  void report(int value) const { std::printf("%zu %d\n", name_.size(), value); }

  std::string name_;
};

int main() {
  Worker worker;
  auto meter = std::make_shared<Meter>("temperature of the first disk");
  meter->report_later(worker, 41);
  meter.reset();
}
