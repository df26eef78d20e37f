// kind: race
// static: race
// build: none
// primitive: std::mutex, std::condition_variable, std::thread
// sharing: members of one object
// mistake: the stop flag of a pool is set without the lock
// seen by: the simulator, ThreadSanitizer

// A pool of threads that runs what is posted to it.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

class Executor {
 public:
  explicit Executor(int threads) {
    for (int i = 0; i < threads; ++i) {
      threads_.emplace_back([this] { work(); });
    }
  }

  ~Executor() {
    stop_ = true;  // EXPECT-RACE
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void post(std::function<void()> task) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    changed_.notify_one();
  }

 private:
  void work() {
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] {
          return stop_ || !tasks_.empty();  // EXPECT-RACE
        });
        if (tasks_.empty()) return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool stop_ = false;
  std::vector<std::thread> threads_;
};

int main() {
  Executor executor(2);
  for (int page = 1; page <= 2; ++page) {
    executor.post([page] { std::printf("page %d\n", page); });
  }
}
