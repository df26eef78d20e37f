// kind: none
// static: none
// build: none

// Money is held in escrow between a buyer and a seller.
#include <cstdio>
#include <map>
#include <semaphore>
#include <thread>

class Escrow {
 public:
  void hold(int deal, long amount) {
    access_.acquire();
    held_[deal] += amount;
    access_.release();
  }

  long release(int deal) {
    access_.acquire();
    long amount = 0;
    auto found = held_.find(deal);
    if (found != held_.end()) {
      amount = found->second;
      held_.erase(found);
    }
    access_.release();
    return amount;
  }

  long total() {
    access_.acquire();
    long sum = 0;
    for (const auto& [deal, amount] : held_) sum += amount;
    access_.release();
    return sum;
  }

 private:
  std::binary_semaphore access_{1};
  std::map<int, long> held_;
};

int main() {
  Escrow escrow;
  escrow.hold(1, 300);
  std::thread buyer([&escrow] { escrow.hold(2, 50); });
  std::thread seller([&escrow] { escrow.release(1); });
  buyer.join();
  seller.join();
  std::printf("%ld held\n", escrow.total());
}
