// kind: none
// static: none
// build: none

// Uploads a file in parts; one buffer is enough, as only one part is under way.
#include <array>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

class Uploader {
 public:
  Uploader() : thread_([this] { run(); }) {}

  ~Uploader() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  std::future<int> submit(std::packaged_task<int()> task) {
    std::future<int> result = task.get_future();
    {
      std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    changed_.notify_one();
    return result;
  }

 private:
  void run() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closed_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      std::packaged_task<int()> task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::packaged_task<int()>> tasks_;
  bool closed_ = false;
  std::thread thread_;
};

static int checksum(const std::array<int, 4>& part) {
  int sum = 0;
  for (int byte : part) sum = 31 * sum + byte;
  return sum;
}

int main() {
  std::array<int, 4> buffer{};
  std::future<int> sent;
  Uploader uploader;
  for (int part = 0; part < 3; ++part) {
    if (sent.valid()) sent.get();
    for (std::size_t i = 0; i < buffer.size(); ++i) buffer[i] = part * 4 + static_cast<int>(i);
    sent = uploader.submit(std::packaged_task<int()>([&buffer] { return checksum(buffer); }));
  }
  std::printf("%d\n", sent.get() != 0);
}
