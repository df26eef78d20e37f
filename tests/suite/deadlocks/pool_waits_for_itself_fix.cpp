// kind: none
// static: none
// build: none

// A pool of one thread prepares pages; a page with an image prepares that first.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

class Pool {
 public:
  Pool() : thread_([this] { run(); }) {}

  ~Pool() {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  template <typename F>
  std::future<int> submit(F function) {
    auto task = std::make_shared<std::packaged_task<int()>>(std::move(function));
    {
      std::lock_guard lock(mutex_);
      tasks_.push_back([task] { (*task)(); });
    }
    changed_.notify_one();
    return task->get_future();
  }

 private:
  void run() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      std::function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool stopping_ = false;
  std::thread thread_;
};

static int prepare_image(int image) { return image * image; }

static int prepare_page(Pool& pool, int page) {
  (void)pool;
  return page + prepare_image(page + 1);
}

int main() {
  Pool pool;
  std::future<int> cover = pool.submit([] { return prepare_image(3); });
  std::future<int> page = pool.submit([&pool] { return prepare_page(pool, 1); });
  std::printf("%d\n", cover.get() + page.get());
}
