// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: volatile
// sharing: global flag and counter
// mistake: volatile in the place of an atomic
// seen by: the simulator, ThreadSanitizer

// A long computation tells how far it is.
#include <atomic>
#include <cstdio>
#include <thread>

static volatile int progress = 0;
static long sum = 0;

static void compute() {
  for (int step = 1; step <= 4; ++step) {
    sum += step * step;
    progress = step * 25;  // EXPECT-RACE
  }
}

int main() {
  std::thread worker(compute);
  int seen = progress;  // EXPECT-RACE
  worker.join();
  std::printf("%d %%, sum %ld\n", seen, sum);
}
