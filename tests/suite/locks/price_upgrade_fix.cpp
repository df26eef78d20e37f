// kind: none
// static: none
// build: none

// Prices are computed once and then read.
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>

class PriceBook {
 public:
  int price(int article) {
    {
      std::shared_lock reading(mutex_);
      if (auto known = prices_.find(article); known != prices_.end()) return known->second;
    }
    std::unique_lock writing(mutex_);
    return prices_.emplace(article, article * 3 + 1).first->second;
  }

  void load(int article, int cents) {
    std::unique_lock writing(mutex_);
    prices_[article] = cents;
  }

 private:
  std::shared_mutex mutex_;
  std::map<int, int> prices_;
};

int main() {
  PriceBook book;
  book.load(1, 250);
  std::thread reader([&] { book.price(1); });
  int cents = book.price(2);
  reader.join();
  std::printf("%d\n", cents);
}
