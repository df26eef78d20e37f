// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: a function that locks is called under the lock
// seen by: the simulator, ThreadSanitizer

// A ledger of bookings that is closed at the end of a month.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Ledger {
 public:
  bool book(long cents) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (closed_) return false;
    bookings_.push_back(cents);
    return true;
  }

  long balance() const {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    long sum = carried_;
    for (long cents : bookings_) sum += cents;
    return sum;
  }

  void close() {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    if (closed_) return;
    carried_ = balance();  // EXPECT-DEADLOCK
    bookings_.clear();
    closed_ = true;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<long> bookings_;
  long carried_ = 0;
  bool closed_ = false;
};

int main() {
  Ledger ledger;
  std::thread shop([&ledger] {
    if (!ledger.book(250)) std::puts("closed");
  });
  ledger.book(100);
  ledger.close();
  shop.join();
  std::printf("%d\n", ledger.balance() >= 100);
}
