// kind: none
// static: none
// build: none

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
  void reset() {
    std::lock_guard lock(mutex_);
    forget();
  }

 protected:
  void on_value(double value) override {
    if (count_ == 100) forget();
    sum_ += value;
    ++count_;
  }

  double on_read() const override { return count_ == 0 ? 0 : sum_ / count_; }

 private:
  void forget() {
    sum_ = 0;
    count_ = 0;
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
