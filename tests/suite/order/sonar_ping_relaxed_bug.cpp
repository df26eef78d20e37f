// kind: race
// static: race
// build: none
// primitive: std::atomic<bool>, memory_order_relaxed
// sharing: members of one object, published by a flag
// mistake: flag that publishes data is relaxed
// seen by: the simulator, ThreadSanitizer

// A sonar: the receiver stores an echo and sets a flag, the display polls the flag.
#include <atomic>
#include <cstdio>
#include <thread>

struct Echo {
  int bearing = 0;
  int distance = 0;
};

class Sonar {
 public:
  void received(int bearing, int distance) {
    echo_.bearing = bearing;    // EXPECT-RACE
    echo_.distance = distance;  // EXPECT-RACE
    fresh_.store(true, std::memory_order_relaxed);
  }

  bool latest(Echo& echo) const {
    if (!fresh_.load(std::memory_order_relaxed)) return false;
    echo = echo_;  // EXPECT-RACE
    return true;
  }

 private:
  Echo echo_;
  std::atomic<bool> fresh_{false};
};

static bool show(const Sonar& sonar, int polls) {
  Echo echo;
  for (int poll = 0; poll < polls; ++poll) {
    if (sonar.latest(echo)) {
      std::printf("%d degrees, %d metres\n", echo.bearing, echo.distance);
      return true;
    }
  }
  return false;
}

int main() {
  Sonar sonar;
  std::thread receiver([&sonar] { sonar.received(40, 1200); });
  bool shown = show(sonar, 3);
  receiver.join();
  if (!shown) show(sonar, 1);
}
