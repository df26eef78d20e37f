// kind: race
// static: race
// build: none
// primitive: user-written scheduler with a thread
// sharing: task state behind shared_ptr
// mistake: state changed outside the scheduler's lock
// seen by: the simulator

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
