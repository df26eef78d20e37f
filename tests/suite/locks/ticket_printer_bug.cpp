// kind: race
// static: race
// build: none
// primitive: std::lock_guard as a temporary
// sharing: globals
// mistake: guard destroyed at the end of its statement
// seen by: the simulator, ThreadSanitizer

// Two counters of a cinema sell from one row of seats.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex seats_mutex;
int next_seat = 1;
int revenue = 0;

int sell(int price) {
  std::lock_guard<std::mutex>{seats_mutex};
  revenue += price;    // EXPECT-RACE
  return next_seat++;  // EXPECT-RACE
}

void counter(int customers) {
  for (int i = 0; i < customers; ++i) std::printf("seat %d\n", sell(12));
}

int main() {
  std::thread left(counter, 2);
  std::thread right(counter, 2);
  left.join();
  right.join();
  std::printf("revenue %d\n", revenue);
}
