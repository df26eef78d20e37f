// kind: none
// static: none
// build: none

// Tickets for a concert; the counter is atomic.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

static std::atomic<int> tickets{1};

static bool buy() {
  int left = tickets.load();
  while (left > 0) {
    if (tickets.compare_exchange_weak(left, left - 1)) return true;
  }
  return false;
}

int main() {
  int bought = 0;
  std::thread fan([] { std::printf("fan: %d\n", buy()); });
  bought += buy();
  fan.join();
  std::printf("main: %d\n", bought);
}
