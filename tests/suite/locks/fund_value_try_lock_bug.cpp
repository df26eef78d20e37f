// kind: misuse
// static: race
// check: data-race,unlock-not-held
// build: none
// primitive: std::mutex, try_lock
// sharing: struct with a mutex, global
// mistake: what try_lock returns is not looked at
// seen by: the simulator

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
  fund.units += cents * fund.units / fund.value;  // EXPECT-RACE
  fund.value += cents;                            // EXPECT-RACE
}

static void move_market(long percent) {
  std::lock_guard<std::mutex> lock(fund.mutex);
  fund.value += fund.value * percent / 100;  // EXPECT-RACE
}

static long price_of_unit(long last_price) {
  fund.mutex.try_lock();                 // EXPECT-RACE
  long price = fund.value / fund.units;  // EXPECT-RACE
  fund.mutex.unlock();                   // EXPECT-RACE
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
