// kind: race
// static: race
// build: none
// primitive: std::mutex, function in another file
// sharing: namespace-scope statics of another file
// mistake: getter returns a reference
// seen by: the simulator

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
  for (const auto& [name, time] : metrics::all()) sum += time;  // EXPECT-RACE
  worker.join();
  disk.join();
  std::printf("%ld ms\n", sum);
}
