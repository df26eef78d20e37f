// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: one method reads without the lock
// seen by: the simulator, ThreadSanitizer

// A shop's takings of the day; the till books, the office asks for the mean.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Takings {
 public:
  void book(double amount) {
    std::lock_guard lock(mutex_);
    amounts_.push_back(amount);  // EXPECT-RACE
    total_ += amount;            // EXPECT-RACE
  }

  void cancel_last() {
    std::lock_guard lock(mutex_);
    if (amounts_.empty()) return;
    total_ -= amounts_.back();  // EXPECT-RACE
    amounts_.pop_back();        // EXPECT-RACE
  }

  double mean() const {
    if (amounts_.empty()) return 0;                        // EXPECT-RACE
    return total_ / static_cast<double>(amounts_.size());  // EXPECT-RACE
  }

 private:
  mutable std::mutex mutex_;
  std::vector<double> amounts_;
  double total_ = 0;
};

static void till(Takings& takings) {
  takings.book(12.5);
  takings.book(7.0);
  takings.cancel_last();
}

static void office(const Takings& takings) {
  for (int i = 0; i < 2; ++i) std::printf("mean %.2f\n", takings.mean());
}

int main() {
  Takings takings;
  std::thread cashier(till, std::ref(takings));
  std::thread clerk(office, std::cref(takings));
  cashier.join();
  clerk.join();
}
