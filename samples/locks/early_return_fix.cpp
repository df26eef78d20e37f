// Two clerks sell the last tickets of one counter.
//
// A guard gives the counter back on every way out.

#include <cstdio>
#include <mutex>
#include <thread>

std::mutex counter_mutex;
int tickets = 1;  // guarded by counter_mutex

bool sell_one() {
  std::lock_guard counter(counter_mutex);
  if (tickets == 0) return false;
  --tickets;
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
