// kind: deadlock
// static: deadlock
// check: join-while-holding
// build: none
// primitive: std::thread, std::mutex
// sharing: members of one object
// mistake: join while holding a lock the thread needs
// seen by: the simulator, ThreadSanitizer

// The indexer runs until it is stopped.
#include <cstdio>
#include <mutex>
#include <thread>

class Indexer {
 public:
  void start() {
    std::lock_guard lock(mutex_);
    running_ = true;
    thread_ = std::thread([this] { run(); });
  }

  int stop() {
    std::lock_guard lock(mutex_);
    running_ = false;
    thread_.join();  // EXPECT-DEADLOCK
    return indexed_;
  }

 private:
  void run() {
    for (int file = 0; file < 3; ++file) {
      std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
      if (!running_) return;
      ++indexed_;
    }
  }

  std::mutex mutex_;
  bool running_ = false;
  int indexed_ = 0;
  std::thread thread_;
};

int main() {
  Indexer indexer;
  indexer.start();
  std::printf("%d files\n", indexer.stop());
}
