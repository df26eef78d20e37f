// kind: race
// static: race
// build: none
// primitive: function template that starts std::jthread, std::mutex
// sharing: members of an object, written in a lambda over ranges
// mistake: a shared count beside the elements that each thread has to itself
// seen by: the simulator, ThreadSanitizer

// A game loop: particles are moved by several threads, frame by frame.
#include <cstdio>

#include "particles.h"

int main() {
  Particles particles(6);
  for (int frame = 0; frame < 2; ++frame) particles.step();
  std::printf("%d\n", particles.alive() <= 6);
}
