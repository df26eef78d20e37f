// kind: none
// static: none
// build: none

// A build waits until all its steps are finished.
#include <cstdio>
#include <latch>
#include <thread>
#include <vector>

static bool compile(int step) { return step != 1; }

static void run_step(int step, std::latch& finished) {
  if (!compile(step)) {
    std::printf("step %d failed\n", step);
    finished.count_down();
    return;
  }
  finished.count_down();
}

int main() {
  std::latch finished(3);
  std::vector<std::jthread> steps;
  for (int step = 0; step < 3; ++step) steps.emplace_back(run_step, step, std::ref(finished));
  finished.wait();
  std::puts("built");
}
