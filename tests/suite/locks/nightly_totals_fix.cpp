// kind: none
// static: none
// build: none

// A shop's takings of the day; the till books, the office asks for the mean.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Takings {
 public:
  void book(double amount) {
    std::lock_guard lock(mutex_);
    amounts_.push_back(amount);
    total_ += amount;
  }

  void cancel_last() {
    std::lock_guard lock(mutex_);
    if (amounts_.empty()) return;
    total_ -= amounts_.back();
    amounts_.pop_back();
  }

  double mean() const {
    std::lock_guard lock(mutex_);
    if (amounts_.empty()) return 0;
    return total_ / static_cast<double>(amounts_.size());
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
