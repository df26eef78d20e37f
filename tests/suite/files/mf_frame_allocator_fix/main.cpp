// kind: none
// static: none
// build: none

// Scratch memory of one frame, shared by the workers of a game.
#include <cstdio>
#include <thread>

#include "frame_allocator.h"

static void build_particles(FrameAllocator& memory) {
  for (int i = 0; i < 2; ++i) {
    if (memory.allocate(16) == nullptr) std::puts("full");
  }
}

int main() {
  FrameAllocator memory;
  std::thread smoke(build_particles, std::ref(memory));
  std::thread fire(build_particles, std::ref(memory));
  smoke.join();
  fire.join();
  std::printf("%zu bytes\n", memory.used());
}
