// kind: none
// static: none
// build: none

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
    {
      std::lock_guard lock(mutex_);
      running_ = false;
    }
    thread_.join();
    return indexed_;
  }

 private:
  void run() {
    for (int file = 0; file < 3; ++file) {
      std::lock_guard lock(mutex_);
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
