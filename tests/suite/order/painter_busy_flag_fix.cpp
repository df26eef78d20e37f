// kind: none
// static: none
// build: none

// Painters take turns at the canvas by a flag.
#include <atomic>
#include <cstdio>
#include <thread>

static std::atomic<bool> busy{false};
static int strokes = 0;

static void take_canvas() {
  bool expected = false;
  while (!busy.compare_exchange_weak(expected, true)) {
    expected = false;
    std::this_thread::yield();
  }
}

static void paint(int count) {
  for (int i = 0; i < count; ++i) {
    take_canvas();
    ++strokes;
    busy.store(false);
  }
}

int main() {
  std::thread pupil(paint, 2);
  paint(2);
  pupil.join();
  std::printf("%d\n", strokes);
}
