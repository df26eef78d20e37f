// kind: none
// static: none
// build: none

// Pays from one wallet into another; each wallet has a lock of its own.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

class Wallet {
 public:
  explicit Wallet(int coins) : coins_(coins) {}

  bool spend(int coins) {
    std::lock_guard lock(mutex_);
    if (coins_ < coins) return false;
    coins_ -= coins;
    return true;
  }

  void receive(int coins) {
    std::lock_guard lock(mutex_);
    coins_ += coins;
  }

  bool pay(Wallet& other, int coins) {
    {
      std::lock_guard lock(mutex_);
      if (coins_ < coins) return false;
      coins_ -= coins;
    }
    other.receive(coins);
    return true;
  }

 private:
  std::mutex mutex_;
  int coins_;
};

int main() {
  auto ann = std::make_shared<Wallet>(10);
  auto bob = std::make_shared<Wallet>(0);
  std::thread employer([bob] { bob->receive(5); });
  bool paid = ann->pay(*bob, 4);
  employer.join();
  std::printf("paid %d, bob can spend 9: %d\n", paid, bob->spend(9));
}
