// kind: none
// static: none
// build: none

// A table that callers lock by begin and end.
#include <cstdio>
#include <thread>

#include "table.h"

static void importer() {
  table_begin();
  table_add(5);
  table_end();
}

static void quick_fix() {
  table_begin();
  table_add(1);
  table_end();
}

int main() {
  std::thread thread(importer);
  quick_fix();
  thread.join();
  std::printf("%d\n", table_sum() > 0);
}
