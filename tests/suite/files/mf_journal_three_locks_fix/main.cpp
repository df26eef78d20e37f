// kind: none
// static: none
// build: none

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
