// kind: none
// static: none
// build: none

// Modules are compiled by a worker; some need the interface of another first.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

class Worker {
 public:
  Worker() : thread_([this] { run(); }) {}

  ~Worker() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      closing_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  template <typename Job>
  std::shared_future<int> add(Job job) {
    std::packaged_task<int()> task(std::move(job));
    std::shared_future<int> result = task.get_future().share();
    {
      std::lock_guard<std::mutex> lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    changed_.notify_one();
    return result;
  }

 private:
  void run() {
    for (;;) {
      std::packaged_task<int()> task;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return closing_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::packaged_task<int()>> tasks_;
  bool closing_ = false;
  std::thread thread_;
};

static int compile_interface() { return 3; }

static int compile_module(Worker& worker) {
  (void)worker;
  return 10 + compile_interface();
}

int main() {
  Worker worker;
  std::shared_future<int> module = worker.add([&worker] { return compile_module(worker); });
  std::printf("%d\n", module.get());
}
