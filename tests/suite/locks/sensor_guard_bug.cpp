// kind: race
// static: race
// build: none
// primitive: user-written guard template
// sharing: members of one object
// mistake: no lock on one side
// seen by: the simulator, ThreadSanitizer

// A guard of our own that also counts how often a lock was taken.
#include <cstdio>
#include <mutex>
#include <thread>

template <class Lockable>
class CountingGuard {
 public:
  explicit CountingGuard(Lockable& lockable, long& count) : lockable_(lockable) {
    lockable_.lock();
    ++count;
  }
  ~CountingGuard() { lockable_.unlock(); }
  CountingGuard(const CountingGuard&) = delete;
  CountingGuard& operator=(const CountingGuard&) = delete;

 private:
  Lockable& lockable_;
};

class Sensor {
 public:
  void store(double value) {
    CountingGuard guard(mutex_, taken_);
    last_ = value;  // EXPECT-RACE
    ++samples_;
  }

  double last() {
    return samples_ == 0 ? 0.0 : last_;  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  long taken_ = 0;
  double last_ = 0;
  long samples_ = 0;
};

int main() {
  Sensor thermometer;
  std::thread probe([&] { thermometer.store(21.5); });
  double seen = thermometer.last();
  probe.join();
  std::printf("%.1f\n", seen);
}
