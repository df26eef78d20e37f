// kind: none
// static: none
// build: none

// Old rows are filled in by a thread of a storage engine, until it is told to stop.
#include <atomic>
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

class Backfill {
 public:
  explicit Backfill(int rows) : rows_(rows) {}

  ~Backfill() { stop(); }

  void start() { worker_ = std::thread(&Backfill::run, this); }

  void stop() {
    stopping_ = true;
    if (worker_.joinable()) worker_.join();
  }

  std::size_t filled() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return table_.size();
  }

 private:
  void run() {
    for (int row = 0; row < rows_ && !stopping_; ++row) {
      std::lock_guard<std::mutex> lock(mutex_);
      table_.emplace(row, row * 10L);
    }
  }

  const int rows_;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::map<int, long> table_;
  std::thread worker_;
};

int main() {
  Backfill backfill(4);
  backfill.start();
  const std::size_t so_far = backfill.filled();
  backfill.stop();
  std::printf("%d\n", backfill.filled() >= so_far);
}
