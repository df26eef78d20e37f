// kind: none
// static: none
// build: none

// The scene of a level is put together from meshes.
#include <cstdio>

#include "importer.h"
#include "scene.h"

int main() {
  Scene scene;
  Importer importer([&scene](const Mesh& mesh) { scene.place(mesh); });
  importer.load("tower");
  importer.load("bridge");
  importer.wait();
  std::printf("%d triangles\n", scene.triangles());
}
