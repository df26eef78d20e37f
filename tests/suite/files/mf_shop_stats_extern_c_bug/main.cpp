// kind: race
// static: race
// build: none
// primitive: std::mutex in C++, called from C
// sharing: C++ global behind a C interface
// mistake: one function of the C interface has no lock
// seen by: the simulator

// A C-like program that counts sales through a C interface.
#include <pthread.h>

#include <cstdio>

#include "sales.h"

static void* till(void*) {
  sales_add(3);
  sales_add(4);
  return nullptr;
}

int main() {
  pthread_t thread;
  if (pthread_create(&thread, nullptr, till, nullptr) != 0) return 1;
  int seen = sales_total();
  pthread_join(thread, nullptr);
  std::printf("%d\n", seen < 8);
  return 0;
}
