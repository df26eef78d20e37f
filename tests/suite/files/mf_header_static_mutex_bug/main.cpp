// kind: race
// static: race
// build: none
// primitive: std::mutex defined static in a header
// sharing: inline global in a header
// mistake: a mutex of its own in each file
// seen by: the simulator

// Statistics of a program, with the lock in the header.
#include <cstdio>
#include <thread>

#include "stats.h"

int main() {
  std::thread network(count_packet);
  {
    std::lock_guard lock(stats_mutex);
    stats.events += 10;  // EXPECT-RACE
  }
  network.join();
  std::printf("%d\n", stats.events > 0);
}
