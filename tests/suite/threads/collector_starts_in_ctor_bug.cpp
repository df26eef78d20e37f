// kind: race
// static: race
// build: none
// primitive: std::thread as a member
// sharing: members of one object
// mistake: thread started in the initialiser list, before a later member is initialised
// seen by: the simulator, ThreadSanitizer

// A collector reads gauges into a window of samples, from when it is made.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Collector {
 public:
  explicit Collector(std::size_t window)
      : worker_(&Collector::run, this), samples_(window, 0) {}  // EXPECT-RACE

  ~Collector() {
    if (worker_.joinable()) worker_.join();
  }

  int sum() {
    std::lock_guard<std::mutex> lock(mutex_);
    int total = 0;
    for (int sample : samples_) total += sample;
    return total;
  }

 private:
  void run() {
    for (int i = 0; i < 2; ++i) {
      std::lock_guard<std::mutex> lock(mutex_);
      if (!samples_.empty()) samples_[0] += i;  // EXPECT-RACE
    }
  }

  std::mutex mutex_;
  std::thread worker_;        // EXPECT-RACE
  std::vector<int> samples_;  // EXPECT-RACE
};

int main() {
  Collector collector(4);
  std::printf("%d\n", collector.sum() >= 0);
}
