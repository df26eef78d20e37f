// kind: deadlock
// static: deadlock
// check: join-while-holding
// build: none
// primitive: std::thread, std::mutex
// sharing: members of one object
// mistake: join while holding a lock that the thread needs
// seen by: the simulator, ThreadSanitizer

// A weather station samples the wind in the background until it is stopped.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Station {
 public:
  ~Station() { stop(); }

  void start() {
    std::lock_guard lock(mutex_);
    if (running_) return;
    running_ = true;
    sampler_ = std::thread(&Station::sample, this);
  }

  void stop() {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    running_ = false;
    if (sampler_.joinable()) sampler_.join();  // EXPECT-DEADLOCK
  }

  int gust() const {
    std::lock_guard lock(mutex_);
    int strongest = 0;
    for (int knots : samples_) {
      if (knots > strongest) strongest = knots;
    }
    return strongest;
  }

 private:
  void sample() {
    for (int knots = 8; knots < 11; ++knots) {
      std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
      if (!running_) return;
      samples_.push_back(knots * 3 % 17);
    }
  }

  mutable std::mutex mutex_;
  bool running_ = false;
  std::vector<int> samples_;
  std::thread sampler_;
};

int main() {
  Station station;
  station.start();
  std::printf("%d\n", station.gust() < 17);
  station.stop();
  std::printf("%d\n", station.gust() < 17);
}
