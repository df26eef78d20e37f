// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: a public function calls another one under the lock
// seen by: the simulator, ThreadSanitizer

// A book of orders: each may be cancelled, or all of one trader.
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

class OrderBook {
 public:
  void place(int order, int trader) {
    const std::lock_guard<std::mutex> lock(mutex_);
    orders_.emplace(order, trader);
  }

  bool cancel(int order) {
    const std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    return orders_.erase(order) == 1;
  }

  int cancel_all(int trader) {
    const std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    std::vector<int> theirs;
    for (const auto& [order, owner] : orders_) {
      if (owner == trader) theirs.push_back(order);
    }
    int cancelled = 0;
    for (int order : theirs) {
      if (cancel(order)) ++cancelled;  // EXPECT-DEADLOCK
    }
    return cancelled;
  }

 private:
  std::mutex mutex_;
  std::map<int, int> orders_;
};

int main() {
  OrderBook book;
  std::thread trader([&book] {
    book.place(1, 7);
    book.place(2, 7);
    book.cancel(1);
  });
  trader.join();
  std::thread compliance([&book] { std::printf("%d cancelled\n", book.cancel_all(7)); });
  book.place(3, 8);
  compliance.join();
}
