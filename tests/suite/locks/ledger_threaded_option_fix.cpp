// kind: none
// static: none
// build: none

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
  Ledger ledger(true);
  std::thread cashier([&ledger] {
    ledger.book(100);
    ledger.book(-30);
  });
  ledger.book(50);
  cashier.join();
  std::printf("%ld\n", ledger.balance());
}
