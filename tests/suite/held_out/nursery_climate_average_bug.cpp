// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: a getter reads two fields without the lock
// seen by: the simulator, ThreadSanitizer

// Climate of a greenhouse: samples are added by a thread, the average is shown.
#include <cstdio>
#include <mutex>
#include <thread>

class Climate {
 public:
  void add(double celsius) {
    std::lock_guard<std::mutex> lock(mutex_);
    sum_ += celsius;  // EXPECT-RACE
    ++count_;         // EXPECT-RACE
  }

  double average() const {
    if (count_ == 0) return 0;  // EXPECT-RACE
    return sum_ / count_;       // EXPECT-RACE
  }

  void reset() {
    std::lock_guard<std::mutex> lock(mutex_);
    sum_ = 0;
    count_ = 0;
  }

 private:
  mutable std::mutex mutex_;
  double sum_ = 0;
  int count_ = 0;
};

int main() {
  Climate climate;
  climate.reset();
  std::thread sensor([&climate] {
    for (int sample = 0; sample < 3; ++sample) climate.add(20.0 + sample);
  });
  const double shown = climate.average();
  sensor.join();
  std::printf("%d\n", shown < 30);
}
