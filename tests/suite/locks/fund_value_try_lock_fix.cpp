// kind: none
// static: none
// build: none

// The value of a fund: the market moves it, a page shows it without waiting long.
#include <cstdio>
#include <mutex>
#include <thread>

struct Fund {
  std::mutex mutex;
  long units = 100;
  long value = 5000;
};

static Fund fund;

static void invest(long cents) {
  std::lock_guard<std::mutex> lock(fund.mutex);
  fund.units += cents * fund.units / fund.value;
  fund.value += cents;
}

static void move_market(long percent) {
  std::lock_guard<std::mutex> lock(fund.mutex);
  fund.value += fund.value * percent / 100;
}

static long price_of_unit(long last_price) {
  if (!fund.mutex.try_lock()) return last_price;
  long price = fund.value / fund.units;
  fund.mutex.unlock();
  return price > 0 ? price : last_price;
}

int main() {
  std::thread market([] {
    move_market(3);
    invest(1000);
    move_market(-1);
  });
  long price = 50;
  for (int page = 0; page < 3; ++page) price = price_of_unit(price);
  market.join();
  std::printf("%d\n", price > 0);
}
