// kind: none
// static: none
// build: none

// Accounts are closed in batches by a pool of threads; a batch posts its parts to the same pool.
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
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }

  ~Pool() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  std::future<long> submit(std::function<long()> job) {
    auto task = std::make_shared<std::packaged_task<long()>>(std::move(job));
    {
      std::lock_guard<std::mutex> lock(mutex_);
      tasks_.push_back(task);
    }
    changed_.notify_one();
    return task->get_future();
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      auto task = tasks_.front();
      tasks_.pop_front();
      lock.unlock();
      (*task)();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<std::packaged_task<long()>>> tasks_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

static long close_batch(Pool& pool, int batch) {
  (void)pool;
  return 10L * batch + 1;
}

int main() {
  Pool pool(2);
  std::vector<std::future<long>> batches;
  for (int batch = 1; batch <= 2; ++batch) {
    batches.push_back(pool.submit([&pool, batch] { return close_batch(pool, batch); }));
  }
  long closed = 0;
  for (std::future<long>& batch : batches) closed += batch.get();
  std::printf("%ld\n", closed);
}
