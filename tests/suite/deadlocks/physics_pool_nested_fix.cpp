// kind: none
// static: none
// build: none

// Physics of a game: the step of each island is a task, and may split into a task for its contacts.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class Pool {
 public:
  explicit Pool(int threads) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }

  ~Pool() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    filled_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  std::future<int> submit(std::function<int()> job) {
    auto task = std::make_shared<std::packaged_task<int()>>(std::move(job));
    std::future<int> result = task->get_future();
    {
      std::lock_guard lock(mutex_);
      jobs_.push_back([task] { (*task)(); });
    }
    filled_.notify_one();
    return result;
  }

 private:
  void work() {
    for (;;) {
      std::function<void()> job;
      {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        job = std::move(jobs_.front());
        jobs_.pop_front();
      }
      job();
    }
  }

  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<std::function<void()>> jobs_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

static int contacts(int bodies) { return bodies * (bodies - 1) / 2; }

static int step_island(Pool& pool, int bodies) {
  std::future<int> pairs = pool.submit([bodies] { return contacts(bodies); });
  return bodies + pairs.get();
}

int main() {
  Pool contact_pool(1);
  Pool pool(2);
  std::vector<std::future<int>> islands;
  for (int bodies = 2; bodies < 4; ++bodies) {
    islands.push_back(pool.submit([&contact_pool, bodies] { return step_island(contact_pool, bodies); }));
  }
  int sum = 0;
  for (std::future<int>& island : islands) sum += island.get();
  std::printf("%d\n", sum);
}
