// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: stock is looked at under one hold of the lock and taken under another
// seen by: the simulator

// Orders reserve what is in stock.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Inventory {
 public:
  void receive(const std::string& article, int count) {
    std::lock_guard lock(mutex_);
    stock_[article] += count;
  }

  int available(const std::string& article) const {
    std::lock_guard lock(mutex_);                      // EXPECT-CHECK
    auto found = stock_.find(article);                 // EXPECT-CHECK
    return found == stock_.end() ? 0 : found->second;  // EXPECT-CHECK
  }

  void take(const std::string& article, int count) {
    std::lock_guard lock(mutex_);  // EXPECT-CHECK
    stock_[article] -= count;      // EXPECT-CHECK
    if (stock_[article] < 0) std::abort();
  }

  bool reserve(const std::string& article, int count) {
    if (available(article) < count) return false;  // EXPECT-CHECK
    take(article, count);                          // EXPECT-CHECK
    return true;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, int> stock_;
};

struct Order {
  std::string article;
  int count;
  bool accepted = false;
};

int main() {
  Inventory inventory;
  inventory.receive("bolt", 10);
  Order web{"bolt", 6}, shop{"bolt", 7};
  std::thread website([&] { web.accepted = inventory.reserve(web.article, web.count); });
  shop.accepted = inventory.reserve(shop.article, shop.count);
  website.join();
  std::printf("%d orders\n", web.accepted + shop.accepted);
}
