// kind: race
// static: race
// build: none
// primitive: std::vector of std::thread, destructor joins
// sharing: members of one object
// mistake: result asked for before the join
// seen by: the simulator, ThreadSanitizer

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

  int gold() const { return gold_; }  // EXPECT-RACE

 private:
  void dig(int nuggets) {
    std::lock_guard lock(mutex_);
    gold_ += nuggets;  // EXPECT-RACE
  }

  std::mutex mutex_;
  int gold_ = 0;
  std::vector<std::thread> miners_;
};

int main() {
  Mine mine(2);
  std::printf("gold %d\n", mine.gold());
}
