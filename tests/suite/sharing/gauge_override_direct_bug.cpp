// kind: race
// static: race
// build: none
// primitive: std::recursive_mutex, virtual calls
// sharing: members of a derived class behind a locking base class
// mistake: hook that expects the lock called without it
// seen by: the simulator, ThreadSanitizer

// Instruments: the public functions of the base class lock, the hooks of derived classes rely on it.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

class Instrument {
 public:
  virtual ~Instrument() = default;

  void feed(double value) {
    std::lock_guard lock(mutex_);
    on_value(value);
  }

  double read() {
    std::lock_guard lock(mutex_);
    return on_read();
  }

 protected:
  virtual void on_value(double value) = 0;
  virtual double on_read() const = 0;

  std::recursive_mutex mutex_;
};

class Average : public Instrument {
 public:
  void reset() { forget(); }

 protected:
  void on_value(double value) override {
    if (count_ == 100) forget();  // EXPECT-RACE
    sum_ += value;                // EXPECT-RACE
    ++count_;                     // EXPECT-RACE
  }

  double on_read() const override { return count_ == 0 ? 0 : sum_ / count_; }  // EXPECT-RACE

 private:
  void forget() {
    sum_ = 0;    // EXPECT-RACE
    count_ = 0;  // EXPECT-RACE
  }

  double sum_ = 0;
  int count_ = 0;
};

int main() {
  auto average = std::make_unique<Average>();
  Instrument& instrument = *average;
  std::thread sensor([&instrument] {
    for (int i = 1; i <= 3; ++i) instrument.feed(i);
  });
  average->reset();
  std::printf("%d\n", instrument.read() <= 3);
  sensor.join();
}
