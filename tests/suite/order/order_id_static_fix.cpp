// kind: none
// static: none
// build: none

// Orders get numbers; two counters take them at once.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

struct Order {
  long id;
  std::string dish;
};

static long next_id() {
  static std::atomic<long> last{1000};
  return ++last;
}

class Counter {
 public:
  void take(const std::string& dish) { orders_.push_back({next_id(), dish}); }

  long highest() const {
    long highest = 0;
    for (const Order& order : orders_) {
      if (order.id > highest) highest = order.id;
    }
    return highest;
  }

 private:
  std::vector<Order> orders_;
};

int main() {
  Counter inside;
  Counter terrace;
  std::thread waiter([&terrace] {
    terrace.take("soup");
    terrace.take("salad");
  });
  inside.take("fish");
  inside.take("cake");
  waiter.join();
  std::printf("%d\n", inside.highest() <= 1004 && terrace.highest() <= 1004);
}
