// kind: lostwakeup
// static: none
// build: none
// primitive: std::condition_variable, unique_lock
// sharing: members of one object
// mistake: one of the ways to change the state tells nobody
// seen by: the simulator, ThreadSanitizer

// Writes to a disk are gathered; a thread writes them when there are three, or at a flush.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Batcher {
 public:
  Batcher() : writer_([this] { run(); }) {}

  ~Batcher() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    writer_.join();
  }

  void add(int block) {
    std::lock_guard<std::mutex> lock(mutex_);
    blocks_.push_back(block);
    if (blocks_.size() >= 3) changed_.notify_all();
  }

  void flush() {
    std::unique_lock<std::mutex> lock(mutex_);
    if (blocks_.empty()) return;
    flush_ = true;
    written_.wait(lock, [this] { return !flush_; });
  }

 private:
  void run() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return closed_ || flush_ || blocks_.size() >= 3; });
      if (!blocks_.empty()) std::printf("%zu blocks\n", blocks_.size());
      blocks_.clear();
      flush_ = false;
      written_.notify_all();
      if (closed_) return;
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::condition_variable written_;
  std::vector<int> blocks_;
  bool flush_ = false;
  bool closed_ = false;
  std::thread writer_;
};

int main() {
  Batcher batcher;
  batcher.add(7);
  batcher.add(8);
  batcher.flush();
}
