// kind: none
// static: none
// build: none

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
    return shares_[symbol];
  }

  void remove(const std::string& symbol, int shares) {
    std::lock_guard<std::mutex> lock(mutex_);
    shares_[symbol] -= shares;
    if (shares_[symbol] < 0) std::abort();
  }

  bool remove_if_enough(const std::string& symbol, int shares) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (shares_[symbol] < shares) return false;
    shares_[symbol] -= shares;
    return true;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> shares_;
};

static bool sell(Holdings& holdings, const std::string& symbol, int shares) {
  return holdings.remove_if_enough(symbol, shares);
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
