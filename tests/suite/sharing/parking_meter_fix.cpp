// kind: none
// static: none
// build: none

// Parking meters are emptied while cars come and go.
#include <algorithm>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class ParkingLot {
 public:
  void pay(int cents) {
    std::scoped_lock lock(mutex_);
    payments_.push_back(cents);
    total_ += cents;
  }

  int collect() {
    auto take = [this] {
      int taken = total_;
      total_ = 0;
      return taken;
    };
    std::scoped_lock lock(mutex_);
    return take();
  }

 private:
  std::mutex mutex_;
  std::vector<int> payments_;
  int total_ = 0;
};

int main() {
  ParkingLot lot;
  std::thread driver([&] {
    lot.pay(150);
    lot.pay(80);
  });
  int collected = lot.collect();
  driver.join();
  std::printf("%d\n", collected + lot.collect());
}
