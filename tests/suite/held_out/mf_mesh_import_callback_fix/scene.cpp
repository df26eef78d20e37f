#include "scene.h"

void Scene::place(const Mesh& mesh) {
  std::lock_guard<std::mutex> lock(mutex_);
  meshes_.push_back(mesh);
  triangles_ += mesh.triangles;
}

int Scene::triangles() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return triangles_;
}
