// Two clerks sell the last tickets of one counter.
//
// The bug: who finds no ticket leaves without giving the counter back, and the other waits for ever.

#include <cstdio>
#include <mutex>
#include <thread>

std::mutex counter_mutex;
int tickets = 1;  // guarded by counter_mutex

bool sell_one() {
  counter_mutex.lock();            // EXPECT-DYNAMIC: deadlock
  if (tickets == 0) return false;  // EXPECT-STATIC: lock-not-released
  --tickets;
  counter_mutex.unlock();
  return true;
}

void serve_until_sold_out() {
  while (sell_one()) {
  }
}

int main() {
  std::thread first(serve_until_sold_out);
  std::thread second(serve_until_sold_out);
  first.join();
  second.join();

  std::printf("%d tickets left\n", tickets);
  return tickets == 0 ? 0 : 1;
}
