// kind: none
// static: none
// build: none

// Calibration tables of pressure gauges, made when they are asked for.
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>

class Calibration {
 public:
  int offset(int gauge) {
    {
      std::shared_lock<std::shared_mutex> reading(mutex_);
      auto known = offsets_.find(gauge);
      if (known != offsets_.end()) return known->second;
    }
    const int measured = measure(gauge);
    std::unique_lock<std::shared_mutex> writing(mutex_);
    return offsets_.emplace(gauge, measured).first->second;
  }

  std::size_t gauges() const {
    std::shared_lock<std::shared_mutex> reading(mutex_);
    return offsets_.size();
  }

 private:
  static int measure(int gauge) { return gauge % 3 - 1; }

  mutable std::shared_mutex mutex_;
  std::map<int, int> offsets_;
};

int main() {
  Calibration calibration;
  std::thread boiler([&calibration] { calibration.offset(4); });
  boiler.join();
  std::printf("%zu gauges\n", calibration.gauges());
}
