// kind: race
// static: race
// build: none
// primitive: lock and unlock functions in another file
// sharing: global in another file
// mistake: one caller does not begin
// seen by: the simulator

// A table that callers lock by begin and end.
#include <cstdio>
#include <thread>

#include "table.h"

static void importer() {
  table_begin();
  table_add(5);
  table_end();
}

static void quick_fix() { table_add(1); }

int main() {
  std::thread thread(importer);
  quick_fix();
  thread.join();
  std::printf("%d\n", table_sum() > 0);
}
