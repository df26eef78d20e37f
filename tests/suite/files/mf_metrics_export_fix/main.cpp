// kind: none
// static: none
// build: none

// Request times are recorded by workers and exported by the main thread.
#include <cstdio>
#include <thread>

#include "metrics.h"

int main() {
  std::thread worker([] {
    metrics::record("login", 12);
    metrics::record("login", 40);
  });
  std::thread disk([] { metrics::record("save", 7); });
  long sum = 0;
  for (const auto& [name, time] : metrics::all()) sum += time;
  worker.join();
  disk.join();
  std::printf("%ld ms\n", sum);
}
