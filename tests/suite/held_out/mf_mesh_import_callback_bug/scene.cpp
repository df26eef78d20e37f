#include "scene.h"

void Scene::place(const Mesh& mesh) {
  meshes_.push_back(mesh);       // EXPECT-RACE
  triangles_ += mesh.triangles;  // EXPECT-RACE
}

int Scene::triangles() const { return triangles_; }
