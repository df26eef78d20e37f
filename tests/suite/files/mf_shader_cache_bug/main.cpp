// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of a class template in a header
// mistake: one method of a template has no lock
// seen by: the simulator, ThreadSanitizer

// Compiled shaders and loaded meshes, each kept in a cache of the same kind.
#include <cstdio>
#include <string>
#include <thread>

#include "assets.h"

int main() {
  std::thread loader([] {
    shaders().get("water");
    shaders().get("water");
    meshes().get(7);
  });
  unsigned sky = shaders().get("sky");
  std::printf("%u, %d %% hits\n", sky, shaders().percent_hit());
  loader.join();
  meshes().clear();
}
