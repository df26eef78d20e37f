// kind: none
// static: none
// build: none

// Offers of a market by product; many ask, few change them.
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>

struct Offer {
  int price = 0;
  int views = 0;
};

class OfferBoard {
 public:
  void put(const std::string& product, int price) {
    std::unique_lock lock(mutex_);
    offers_[product].price = price;
  }

  int price(const std::string& product) const {
    std::shared_lock lock(mutex_);
    auto found = offers_.find(product);
    return found == offers_.end() ? -1 : found->second.price;
  }

  int visit(const std::string& product) {
    std::unique_lock lock(mutex_);
    Offer& offer = offers_[product];
    ++offer.views;
    return offer.price;
  }

 private:
  mutable std::shared_mutex mutex_;
  std::map<std::string, Offer> offers_;
};

static OfferBoard board;

static void customer() {
  board.visit("lamp");
  if (board.price("chair") < 0) board.visit("lamp");
}

int main() {
  board.put("lamp", 30);
  std::thread first(customer);
  std::thread second(customer);
  board.put("lamp", 28);
  first.join();
  second.join();
  std::printf("%d\n", board.price("lamp"));
}
