// kind: none
// static: none
// build: none

// A game loop: particles are moved by several threads, frame by frame.
#include <cstdio>

#include "particles.h"

int main() {
  Particles particles(6);
  for (int frame = 0; frame < 2; ++frame) particles.step();
  std::printf("%d\n", particles.alive() <= 6);
}
