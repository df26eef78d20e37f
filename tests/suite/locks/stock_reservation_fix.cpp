// kind: none
// static: none
// build: none

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

  bool try_remove(int count) {
    std::lock_guard lock(mutex_);
    if (pieces_ < count) return false;
    pieces_ -= count;
    return true;
  }

 private:
  std::mutex mutex_;
  int pieces_;
};

bool order(Warehouse& warehouse, int count) { return warehouse.try_remove(count); }

int main() {
  Warehouse warehouse(5);
  std::thread online([&] { order(warehouse, 3); });
  std::thread phone([&] { order(warehouse, 4); });
  online.join();
  phone.join();
}
