// kind: none
// static: none
// build: none

// The simulation writes one buffer while the other is drawn.
#include <array>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

static std::array<std::array<int, 2>, 2> buffers;
static std::atomic<int> front{0};
static std::mutex front_mutex;

static void simulate(int steps) {
  for (int step = 1; step <= steps; ++step) {
    int back = 1 - front.load();
    std::lock_guard lock(front_mutex);
    for (int& value : buffers[back]) value = step;
    front.store(back);
  }
}

static int draw() {
  std::lock_guard lock(front_mutex);
  const auto& shown = buffers[front.load()];
  return shown[0] + shown[1];
}

int main() {
  std::thread simulation(simulate, 3);
  int drawn = draw() + draw();
  simulation.join();
  std::printf("%d\n", drawn < 13);
}
