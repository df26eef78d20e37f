// kind: none
// static: none
// build: none

// Miners that are joined when the mine is closed.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Mine {
 public:
  explicit Mine(int miners) {
    for (int i = 0; i < miners; ++i) miners_.emplace_back(&Mine::dig, this, i + 1);
  }
  ~Mine() { close(); }

  void close() {
    for (auto& miner : miners_) miner.join();
    miners_.clear();
  }

  int gold() const { return gold_; }

 private:
  void dig(int nuggets) {
    std::lock_guard lock(mutex_);
    gold_ += nuggets;
  }

  std::mutex mutex_;
  int gold_ = 0;
  std::vector<std::thread> miners_;
};

int main() {
  Mine mine(2);
  mine.close();
  std::printf("gold %d\n", mine.gold());
}
