// kind: none
// static: none
// build: none

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
    ++bins_[milliseconds / 100 % bins_.size()];
  }

  std::vector<int> bins() {
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
  const std::vector<int> bins = times.bins();
  for (int count : bins) shown += count;
  server.join();
  std::printf("%d\n", shown <= 2);
}
