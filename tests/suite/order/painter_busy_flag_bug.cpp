// kind: race
// static: race
// build: none
// primitive: std::atomic as a home-made lock
// sharing: globals
// mistake: lock made of a load and a store
// seen by: the simulator

// Painters take turns at the canvas by a flag.
#include <atomic>
#include <cstdio>
#include <thread>

static std::atomic<bool> busy{false};
static int strokes = 0;

static void take_canvas() {
  while (busy.load()) std::this_thread::yield();
  busy.store(true);
}

static void paint(int count) {
  for (int i = 0; i < count; ++i) {
    take_canvas();
    ++strokes;  // EXPECT-RACE
    busy.store(false);
  }
}

int main() {
  std::thread pupil(paint, 2);
  paint(2);
  pupil.join();
  std::printf("%d\n", strokes);
}
