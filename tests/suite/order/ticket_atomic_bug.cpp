// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::atomic
// sharing: global counter
// mistake: check, then act on an atomic
// seen by: the simulator, ThreadSanitizer

// Tickets for a concert; the counter is atomic.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

static std::atomic<int> tickets{1};

static bool buy() {
  if (tickets.load() == 0) return false;  // EXPECT-CHECK
  int left = --tickets;                   // EXPECT-CHECK
  if (left < 0) std::abort();
  return true;
}

int main() {
  int bought = 0;
  std::thread fan([] { std::printf("fan: %d\n", buy()); });
  bought += buy();
  fan.join();
  std::printf("main: %d\n", bought);
}
