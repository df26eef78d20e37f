// kind: race
// static: race
// build: none
// primitive: std::mutex, std::span
// sharing: elements of a vector
// mistake: span escapes the lock
// seen by: the simulator

// Response times are sorted into bins; a page shows them.
#include <cstdio>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

class Histogram {
 public:
  void add(int milliseconds) {
    std::lock_guard lock(mutex_);
    ++bins_[milliseconds / 100 % bins_.size()];  // EXPECT-RACE
  }

  std::span<const int> bins() {
    std::lock_guard lock(mutex_);
    return bins_;
  }

 private:
  std::mutex mutex_;
  std::vector<int> bins_ = std::vector<int>(4);
};

int main() {
  Histogram times;
  std::thread server([&] {
    times.add(120);
    times.add(250);
  });
  int shown = 0;
  for (int count : times.bins()) shown += count;  // EXPECT-RACE
  server.join();
  std::printf("%d\n", shown <= 2);
}
