// kind: none
// static: none
// build: none

// Depots exchange goods; their locks are taken in the order of their districts.
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

class Depot {
 public:
  Depot(int district, int goods) : order_(made_++), district_(district), goods_(goods) {}

  int district() const { return district_; }

  static bool exchange(Depot& from, Depot& to, int goods) {
    Depot& first = from.order_ < to.order_ ? from : to;
    Depot& second = from.order_ < to.order_ ? to : from;
    std::lock_guard lock_first(first.mutex_);
    std::lock_guard lock_second(second.mutex_);
    if (from.goods_ < goods) return false;
    from.goods_ -= goods;
    to.goods_ += goods;
    return true;
  }

 private:
  inline static int made_ = 0;
  const int order_;
  const int district_;
  std::mutex mutex_;
  int goods_;
};

int main() {
  Depot north(1, 100);
  Depot east(4, 50);
  Depot west(4, 70);
  std::thread truck([&] {
    Depot::exchange(north, east, 30);
    Depot::exchange(east, west, 20);
  });
  bool moved = Depot::exchange(west, east, 10);
  truck.join();
  std::printf("%d %d\n", moved, east.district() == west.district());
}
