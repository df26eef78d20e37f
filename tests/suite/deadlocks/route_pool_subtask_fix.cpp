// kind: none
// static: none
// build: none

// Routes are planned by a small pool; a long route is split in two.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Pool {
 public:
  explicit Pool(int threads) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
  }

  ~Pool() {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  std::future<int> submit(std::function<int()> work) {
    auto task = std::make_shared<std::packaged_task<int()>>(std::move(work));
    std::lock_guard lock(mutex_);
    tasks_.push_back([task] { (*task)(); });
    changed_.notify_one();
    return task->get_future();
  }

 private:
  void run() {
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
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
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

static int leg(int from, int to) { return (to - from) * 3; }

static int plan(Pool& pool, int from, int to) {
  if (to - from < 4) return leg(from, to);
  const int middle = (from + to) / 2;
  (void)pool;
  const int near = leg(from, middle);
  return near + leg(middle, to);
}

int main() {
  Pool pool(2);
  std::future<int> north = pool.submit([&pool] { return plan(pool, 0, 8); });
  std::future<int> south = pool.submit([&pool] { return plan(pool, 2, 8); });
  const int first = north.get();
  std::printf("%d %d\n", first, south.get());
}
