// kind: race
// static: none
// build: none
// tsan: skip does not know fences
// primitive: std::atomic_thread_fence
// sharing: globals behind a counter
// mistake: fence missing on the reader's side
// seen by: the simulator

// A camera thread writes a frame and then raises its number.
#include <atomic>
#include <cstdio>
#include <thread>

static int frame[3];
static std::atomic<int> frames{0};

static void camera() {
  for (int& pixel : frame) pixel = 200;  // EXPECT-RACE
  std::atomic_thread_fence(std::memory_order_release);
  frames.store(1, std::memory_order_relaxed);
}

static int brightness() {
  if (frames.load(std::memory_order_relaxed) == 0) return -1;
  return (frame[0] + frame[1] + frame[2]) / 3;  // EXPECT-RACE
}

int main() {
  std::thread capture(camera);
  int seen = brightness();
  capture.join();
  std::printf("%d\n", seen);
}
