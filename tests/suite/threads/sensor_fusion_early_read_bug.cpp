// kind: race
// static: race
// build: none
// primitive: std::thread, join
// sharing: locals captured by reference
// mistake: a result is used before its thread is joined
// seen by: the simulator, ThreadSanitizer

// A robot fuses what its sensors say; each sensor is asked by a thread.
#include <cmath>
#include <cstdio>
#include <thread>

struct Reading {
  double distance = 0;
  double variance = 1;
};

static Reading ask_lidar() {
  Reading reading;
  reading.distance = 4.1;
  reading.variance = 0.01;
  return reading;
}

static Reading ask_sonar() {
  Reading reading;
  reading.distance = 4.4;
  reading.variance = 0.2;
  return reading;
}

static double fuse(const Reading& a, const Reading& b) {
  const double weight_a = 1 / a.variance;
  const double weight_b = 1 / b.variance;                                          // EXPECT-RACE
  return (a.distance * weight_a + b.distance * weight_b) / (weight_a + weight_b);  // EXPECT-RACE
}

int main() {
  Reading lidar;
  Reading sonar;
  std::thread first([&lidar] { lidar = ask_lidar(); });
  std::thread second([&sonar] { sonar = ask_sonar(); });  // EXPECT-RACE
  first.join();
  const double distance = fuse(lidar, sonar);  // EXPECT-RACE
  second.join();
  std::printf("%s\n", std::isfinite(distance) ? "fused" : "odd");
}
