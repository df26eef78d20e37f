// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: std::mutex, virtual calls
// sharing: members of two objects, one behind a base class
// mistake: a listener is called under a lock and takes its own
// seen by: the simulator, ThreadSanitizer

// An order book tells its listeners of trades; a portfolio listens and places orders.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Listener {
 public:
  virtual ~Listener() = default;
  virtual void traded(int price) = 0;
};

class OrderBook {
 public:
  void listen(Listener& listener) {
    std::lock_guard lock(mutex_);
    listeners_.push_back(&listener);
  }

  void place(int price) {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    last_ = price;
    for (Listener* listener : listeners_) listener->traded(price);  // EXPECT-DEADLOCK
  }

  int last() {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    return last_;
  }

 private:
  std::mutex mutex_;
  std::vector<Listener*> listeners_;
  int last_ = 0;
};

class Portfolio : public Listener {
 public:
  explicit Portfolio(OrderBook& book) : book_(book) {}

  void traded(int price) override {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    value_ = shares_ * price;
  }

  int revalue() {
    std::lock_guard lock(mutex_);     // EXPECT-DEADLOCK
    value_ = shares_ * book_.last();  // EXPECT-DEADLOCK
    return value_;
  }

 private:
  OrderBook& book_;
  std::mutex mutex_;
  int shares_ = 10;
  int value_ = 0;
};

int main() {
  OrderBook book;
  Portfolio portfolio(book);
  book.listen(portfolio);
  std::thread exchange([&book] { book.place(12); });
  std::printf("%s\n", portfolio.revalue() <= 120 ? "valued" : "odd");
  exchange.join();
}
