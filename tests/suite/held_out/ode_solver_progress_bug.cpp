// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: std::mutex, std::thread, lambdas
// sharing: struct captured by reference
// mistake: one field is written before the lock is taken
// seen by: the simulator, ThreadSanitizer

// A solver integrates in a thread; the display asks how far it is.
#include <cstdio>
#include <mutex>
#include <thread>

struct Progress {
  std::mutex mutex;
  double time = 0;
  int steps = 0;
};

static void integrate(Progress& progress, int steps) {
  double state = 1;
  for (int step = 0; step < steps; ++step) {
    state -= 0.1 * state;
    progress.time += 0.1;  // EXPECT-RACE
    std::lock_guard<std::mutex> lock(progress.mutex);
    ++progress.steps;
  }
}

static bool display(Progress& progress) {
  std::lock_guard<std::mutex> lock(progress.mutex);
  return progress.time < 100 && progress.steps < 1000;  // EXPECT-RACE
}

int main() {
  Progress progress;
  std::thread solver([&progress] { integrate(progress, 3); });
  const bool shown = display(progress);
  solver.join();
  std::printf("%d\n", shown && display(progress));
}
