// kind: none
// static: none
// build: none

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
