// kind: none
// static: none
// build: none

// Each order gets the next number.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

std::string next_order_number() {
  static std::atomic<int> last{1000};
  return "A-" + std::to_string(++last);
}

class Checkout {
 public:
  void buy(int carts) {
    for (int i = 0; i < carts; ++i) orders_.push_back(next_order_number());
  }
  const std::vector<std::string>& orders() const { return orders_; }

 private:
  std::vector<std::string> orders_;
};

int main() {
  Checkout first, second;
  std::thread web([&] { first.buy(2); });
  std::thread app([&] { second.buy(2); });
  web.join();
  app.join();
  std::printf("%s %s\n", first.orders().back().c_str(), second.orders().back().c_str());
}
