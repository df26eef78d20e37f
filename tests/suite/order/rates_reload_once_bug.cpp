// kind: race
// static: race
// build: none
// primitive: std::call_once
// sharing: static members
// mistake: what was initialised once is loaded again without a lock
// seen by: the simulator, ThreadSanitizer

// Exchange rates: loaded when they are needed first, and again when the operator says so.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Rates {
 public:
  static double convert(double amount, std::size_t currency) {
    std::call_once(loaded_, load);
    if (currency >= rates_.size()) return 0;  // EXPECT-RACE
    return amount * rates_[currency];         // EXPECT-RACE
  }

  static void reload() {
    std::call_once(loaded_, load);
    for (double& rate : rates_) rate *= 1.01;  // EXPECT-RACE
  }

 private:
  static void load() { rates_ = {1.0, 1.1, 0.85}; }

  static std::once_flag loaded_;
  static std::vector<double> rates_;
};

std::once_flag Rates::loaded_;
std::vector<double> Rates::rates_;

static void till(std::size_t currency) {
  for (int customer = 1; customer <= 2; ++customer) {
    std::printf("%d\n", Rates::convert(100.0 * customer, currency) > 0);
  }
}

int main() {
  std::thread first(till, 1);
  std::thread second(till, 2);
  Rates::reload();
  first.join();
  second.join();
}
