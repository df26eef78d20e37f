// kind: race
// static: none
// build: none
// primitive: std::mutex, unique_lock with defer_lock
// sharing: members of one object
// mistake: an object that was made for one thread is used by two
// seen by: the simulator, ThreadSanitizer

// A ledger that locks only if it was asked to.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Ledger {
 public:
  explicit Ledger(bool threaded) : threaded_(threaded) {}

  void book(long cents) {
    std::unique_lock<std::mutex> lock = guard();
    bookings_.push_back(cents);
    balance_ += cents;
  }

  long balance() {
    std::unique_lock<std::mutex> lock = guard();
    return balance_;
  }

 private:
  std::unique_lock<std::mutex> guard() {
    std::unique_lock<std::mutex> lock(mutex_, std::defer_lock);
    if (threaded_) lock.lock();
    return lock;
  }

  const bool threaded_;
  std::mutex mutex_;
  std::vector<long> bookings_;
  long balance_ = 0;
};

int main() {
  Ledger ledger(false);
  std::thread cashier([&ledger] {
    ledger.book(100);
    ledger.book(-30);
  });
  ledger.book(50);
  cashier.join();
  std::printf("%ld\n", ledger.balance());
}
