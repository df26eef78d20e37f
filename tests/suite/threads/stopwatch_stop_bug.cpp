// kind: race
// static: race
// build: none
// primitive: std::jthread, request_stop
// sharing: local captured by reference
// mistake: request_stop taken for a join
// seen by: the simulator

// Laps are counted until the stopwatch is stopped.
#include <cstdio>
#include <stop_token>
#include <thread>

int main() {
  int laps = 0;
  std::jthread runner([&laps](std::stop_token stop) {
    for (int lap = 0; lap < 3 && !stop.stop_requested(); ++lap) ++laps;  // EXPECT-RACE
  });
  runner.request_stop();
  std::printf("%d\n", laps < 4);  // EXPECT-RACE
}
