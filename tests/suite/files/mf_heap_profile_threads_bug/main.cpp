// kind: race
// static: race
// build: none
// primitive: thread_local, std::mutex, std::atomic in the fix
// sharing: thread_local object that is registered in a global list
// mistake: another thread reads the counters of a thread that still counts
// seen by: the simulator

#include <cstdio>
#include <thread>

#include "profile.h"

static void work(int allocations) {
  for (int i = 1; i <= allocations; ++i) count_allocation(16 * i);
}

int main() {
  std::thread first(work, 2);
  std::thread second(work, 1);
  const long so_far = allocated_bytes();
  first.join();
  second.join();
  std::printf("%d %ld\n", so_far <= 64, allocated_bytes());
}
