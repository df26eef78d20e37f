// kind: none
// static: none
// build: none

// A stock's price and volume, written rarely, read without waiting.
#include <atomic>
#include <cstdio>
#include <thread>

class Tick {
 public:
  void write(int price, int volume) {
    sequence_.fetch_add(1);
    price_ = price;
    volume_ = volume;
    sequence_.fetch_add(1);
  }

  bool read(int& price, int& volume) const {
    unsigned before = sequence_.load();
    if (before % 2 == 1) return false;
    price = price_;
    volume = volume_;
    return sequence_.load() == before;
  }

 private:
  std::atomic<unsigned> sequence_{0};
  std::atomic<int> price_ = 0;
  std::atomic<int> volume_ = 0;
};

int main() {
  Tick tick;
  std::thread exchange([&tick] { tick.write(101, 5000); });
  int price = 0, volume = 0;
  bool whole = tick.read(price, volume);
  exchange.join();
  std::printf("%d: %d x %d\n", whole, price, volume);
}
