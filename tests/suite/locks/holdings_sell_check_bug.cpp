// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: enough is checked under one hold of the lock, taken under another
// seen by: the simulator

// Shares are sold for clients by several traders.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Holdings {
 public:
  void add(const std::string& symbol, int shares) {
    std::lock_guard<std::mutex> lock(mutex_);
    shares_[symbol] += shares;
  }

  int shares(const std::string& symbol) {
    std::lock_guard<std::mutex> lock(mutex_);
    return shares_[symbol];  // EXPECT-CHECK
  }

  void remove(const std::string& symbol, int shares) {
    std::lock_guard<std::mutex> lock(mutex_);
    shares_[symbol] -= shares;  // EXPECT-CHECK
    if (shares_[symbol] < 0) std::abort();
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> shares_;
};

static bool sell(Holdings& holdings, const std::string& symbol, int shares) {
  if (holdings.shares(symbol) < shares) return false;  // EXPECT-CHECK
  holdings.remove(symbol, shares);                     // EXPECT-CHECK
  return true;
}

int main() {
  Holdings holdings;
  holdings.add("HDL", 100);
  bool first = false, second = false;
  std::thread trader([&] { first = sell(holdings, "HDL", 80); });
  std::thread other([&] { second = sell(holdings, "HDL", 60); });
  trader.join();
  other.join();
  std::printf("%d\n", first != second);
}
