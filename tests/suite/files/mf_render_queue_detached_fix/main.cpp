// kind: none
// static: none
// build: none

// Frames are encoded in the background.
#include <atomic>
#include <cstdio>
#include <thread>

#include "background.h"

static std::atomic<bool> encoded{false};

static void save_clip(int frames) {
  int sizes[4] = {0, 0, 0, 0};
  run_in_background([sizes = std::array<int, 4>{}, frames]() mutable {
    for (int frame = 0; frame < frames; ++frame) sizes[frame] = frame * 100;
    encoded = true;
  });
  std::printf("saving %d frames, first %d\n", frames, sizes[0]);
}

int main() {
  save_clip(3);
  while (!encoded) std::this_thread::yield();
}
