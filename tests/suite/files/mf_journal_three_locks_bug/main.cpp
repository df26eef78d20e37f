// kind: deadlock
// static: deadlock
// build: none
// primitive: std::mutex, three locks of three files
// sharing: singletons of three files
// mistake: cycle of three locks over files
// seen by: the simulator

// A journal, its index and the clock that stamps entries.
#include <cstdio>
#include <thread>

#include "parts.h"

int main() {
  std::thread writer([] { journal_append(); });
  std::thread searcher([] { index_refresh(); });
  clock_adjust(5);
  writer.join();
  searcher.join();
  std::printf("%d\n", clock_now());
}
