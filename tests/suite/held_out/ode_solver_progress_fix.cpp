// kind: none
// static: none
// build: none

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
    std::lock_guard<std::mutex> lock(progress.mutex);
    progress.time += 0.1;
    ++progress.steps;
  }
}

static bool display(Progress& progress) {
  std::lock_guard<std::mutex> lock(progress.mutex);
  return progress.time < 100 && progress.steps < 1000;
}

int main() {
  Progress progress;
  std::thread solver([&progress] { integrate(progress, 3); });
  const bool shown = display(progress);
  solver.join();
  std::printf("%d\n", shown && display(progress));
}
