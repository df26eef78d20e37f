// kind: none
// static: none
// build: none

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

  bool reserve(const std::string& article, int count) {
    std::lock_guard lock(mutex_);
    auto found = stock_.find(article);
    if (found == stock_.end() || found->second < count) return false;
    found->second -= count;
    if (found->second < 0) std::abort();
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
