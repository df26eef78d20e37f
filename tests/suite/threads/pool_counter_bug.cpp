// kind: race
// static: race
// build: none
// primitive: user-written thread pool, condition_variable
// sharing: member reached through tasks
// mistake: unguarded write in tasks
// seen by: the simulator

// A crawler whose pages are visited by a small pool.
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

class WorkerPool {
 public:
  explicit WorkerPool(int workers) {
    for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { loop(); });
  }
  ~WorkerPool() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
  }
  void post(std::function<void()> task) {
    {
      std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    changed_.notify_one();
  }

 private:
  void loop() {
    while (true) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closed_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      auto task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
    }
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  std::vector<std::thread> threads_;
  bool closed_ = false;
};

class Crawler {
 public:
  void visit(int page) {
    pages_ += 1;  // EXPECT-RACE
    if (page % 2 == 0) ++links_;
  }
  int pages() const { return pages_; }

 private:
  int pages_ = 0;
  std::atomic<int> links_ = 0;
};

int main() {
  Crawler crawler;
  {
    WorkerPool pool(2);
    for (int page = 0; page < 3; ++page) pool.post([&crawler, page] { crawler.visit(page); });
  }
  std::printf("%d\n", crawler.pages());
}
