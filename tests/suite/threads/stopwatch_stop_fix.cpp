// kind: none
// static: none
// build: none

// Laps are counted until the stopwatch is stopped.
#include <cstdio>
#include <stop_token>
#include <thread>

int main() {
  int laps = 0;
  std::jthread runner([&laps](std::stop_token stop) {
    for (int lap = 0; lap < 3 && !stop.stop_requested(); ++lap) ++laps;
  });
  runner.request_stop();
  runner.join();
  std::printf("%d\n", laps < 4);
}
