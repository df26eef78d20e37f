// kind: none
// static: none
// build: none

// A long computation tells how far it is.
#include <atomic>
#include <cstdio>
#include <thread>

static std::atomic<int> progress = 0;
static long sum = 0;

static void compute() {
  for (int step = 1; step <= 4; ++step) {
    sum += step * step;
    progress = step * 25;
  }
}

int main() {
  std::thread worker(compute);
  int seen = progress;
  worker.join();
  std::printf("%d %%, sum %ld\n", seen, sum);
}
