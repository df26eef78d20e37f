// kind: none
// static: none
// build: none

// Statistics of a program, with the lock in the header.
#include <cstdio>
#include <thread>

#include "stats.h"

int main() {
  std::thread network(count_packet);
  {
    std::lock_guard lock(stats_mutex);
    stats.events += 10;
  }
  network.join();
  std::printf("%d\n", stats.events > 0);
}
