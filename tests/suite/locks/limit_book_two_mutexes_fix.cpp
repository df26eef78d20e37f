// kind: none
// static: none
// build: none

// Open orders of an exchange, buyers and sellers apart.
#include <algorithm>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct Order {
  int id;
  int price;
};

class Book {
 public:
  void buy(Order order) {
    std::lock_guard<std::mutex> lock(buyers_mutex_);
    buyers_.push_back(order);
  }

  void sell(Order order) {
    std::lock_guard<std::mutex> lock(sellers_mutex_);
    sellers_.push_back(order);
  }

  int best_offer() {
    std::lock_guard<std::mutex> lock(sellers_mutex_);
    int best = 0;
    for (const Order& order : sellers_) {
      if (best == 0 || order.price < best) best = order.price;
    }
    return best;
  }

  void cancel_buy(int id) {
    std::lock_guard<std::mutex> lock(buyers_mutex_);
    remove(buyers_, id);
  }

  void cancel_sell(int id) {
    std::lock_guard<std::mutex> lock(sellers_mutex_);
    remove(sellers_, id);
  }

 private:
  static void remove(std::vector<Order>& orders, int id) {
    auto gone = [id](const Order& order) { return order.id == id; };
    orders.erase(std::remove_if(orders.begin(), orders.end(), gone), orders.end());
  }

  std::mutex buyers_mutex_;
  std::vector<Order> buyers_;
  std::mutex sellers_mutex_;
  std::vector<Order> sellers_;
};

int main() {
  Book book;
  book.sell({1, 105});
  std::thread trader([&book] {
    book.buy({2, 100});
    book.sell({3, 103});
    book.cancel_buy(2);
  });
  book.cancel_sell(1);
  trader.join();
  std::printf("best offer %d\n", book.best_offer());
}
