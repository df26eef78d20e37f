// kind: race
// static: none
// build: none
// primitive: std::atomic index
// sharing: array of two buffers
// mistake: reader may still use the buffer that is written next
// seen by: the simulator

// The simulation writes one buffer while the other is drawn.
#include <array>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

static std::array<std::array<int, 2>, 2> buffers;
static std::atomic<int> front{0};

static void simulate(int steps) {
  for (int step = 1; step <= steps; ++step) {
    int back = 1 - front.load();
    for (int& value : buffers[back]) value = step;  // EXPECT-RACE
    front.store(back);
  }
}

static int draw() {
  const auto& shown = buffers[front.load()];
  return shown[0] + shown[1];  // EXPECT-RACE
}

int main() {
  std::thread simulation(simulate, 3);
  int drawn = draw() + draw();
  simulation.join();
  std::printf("%d\n", drawn < 13);
}
