// kind: race
// static: race
// build: none
// primitive: std::thread, std::function
// sharing: object captured by a callback
// mistake: a callback that several threads call changes an object without a lock
// seen by: the simulator, ThreadSanitizer

// The scene of a level is put together from meshes.
#include <cstdio>

#include "importer.h"
#include "scene.h"

int main() {
  Scene scene;
  Importer importer([&scene](const Mesh& mesh) { scene.place(mesh); });  // EXPECT-RACE
  importer.load("tower");
  importer.load("bridge");
  importer.wait();
  std::printf("%d triangles\n", scene.triangles());
}
