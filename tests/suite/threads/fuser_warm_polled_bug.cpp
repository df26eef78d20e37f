// kind: order
// static: other
// check: blocking-under-lock
// build: none
// primitive: std::mutex, std::this_thread::sleep_for
// sharing: members of one object
// mistake: sleeps and polls under the lock that the one it waits for needs
// seen by: the simulator, ThreadSanitizer

// A printer: a page is printed once the fuser is warm, which a sensor tells.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

class Printer {
 public:
  void measured(int degrees) {
    std::lock_guard lock(mutex_);  // EXPECT-CHECK
    degrees_ = degrees;
  }

  void print(int page) {
    std::unique_lock lock(mutex_);
    for (int polls = 0; degrees_ < kWarm; ++polls) {
      if (polls == kPolls) std::abort();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));  // EXPECT-CHECK
    }
    printed_.push_back(page);
  }

  std::size_t printed() const {
    std::lock_guard lock(mutex_);
    return printed_.size();
  }

 private:
  static constexpr int kWarm = 180;
  static constexpr int kPolls = 1000;

  mutable std::mutex mutex_;
  int degrees_ = 20;
  std::vector<int> printed_;
};

int main() {
  Printer printer;
  std::thread sensor([&printer] {
    for (int degrees = 60; degrees <= 200; degrees += 70) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      printer.measured(degrees);
    }
  });
  printer.print(1);
  printer.print(2);
  sensor.join();
  std::printf("%zu pages\n", printer.printed());
}
