// kind: race
// static: race
// check: stack-escape-to-thread
// build: none
// primitive: std::thread detached by a helper file
// sharing: local of main
// mistake: helper detaches the thread that uses a caller's local
// seen by: the simulator

// Frames are encoded in the background.
#include <atomic>
#include <cstdio>
#include <thread>

#include "background.h"

static std::atomic<bool> encoded{false};

static void save_clip(int frames) {
  int sizes[4] = {0, 0, 0, 0};  // EXPECT-RACE
  run_in_background([&sizes,    // EXPECT-RACE
                     frames]() mutable {
    for (int frame = 0; frame < frames; ++frame) sizes[frame] = frame * 100;  // EXPECT-RACE
    encoded = true;
  });
  std::printf("saving %d frames, first %d\n", frames, sizes[0]);  // EXPECT-RACE
}  // EXPECT-RACE

int main() {
  save_clip(3);
  while (!encoded) std::this_thread::yield();
}
