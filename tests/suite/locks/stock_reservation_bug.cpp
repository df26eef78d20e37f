// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: lock per call: checked in one, acted on in another
// seen by: the simulator

// Orders are accepted while the warehouse has enough.
#include <cstdlib>
#include <mutex>
#include <thread>

class Warehouse {
 public:
  explicit Warehouse(int pieces) : pieces_(pieces) {}

  int available() {
    std::lock_guard lock(mutex_);
    return pieces_;
  }

  void remove(int count) {
    std::lock_guard lock(mutex_);
    pieces_ -= count;
    if (pieces_ < 0) std::abort();
  }

 private:
  std::mutex mutex_;
  int pieces_;
};

bool order(Warehouse& warehouse, int count) {
  if (warehouse.available() < count) return false;  // EXPECT-CHECK
  warehouse.remove(count);                          // EXPECT-CHECK
  return true;
}

int main() {
  Warehouse warehouse(5);
  std::thread online([&] { order(warehouse, 3); });
  std::thread phone([&] { order(warehouse, 4); });
  online.join();
  phone.join();
}
