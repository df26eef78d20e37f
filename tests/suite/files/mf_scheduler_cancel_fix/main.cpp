// kind: none
// static: none
// build: none

// A scheduler runs tasks on its own thread; callers may cancel them.
#include <cstdio>

#include "scheduler.h"

int main() {
  Scheduler scheduler;
  auto save = scheduler.add([] { std::puts("saved"); });
  auto sync = scheduler.add([] { std::puts("synced"); });
  scheduler.cancel(*sync);
  (void)save;
}
