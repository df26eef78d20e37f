#pragma once
#include <mutex>
#include <vector>

#include "importer.h"

class Scene {
 public:
  void place(const Mesh& mesh);
  int triangles() const;

 private:
  mutable std::mutex mutex_;
  std::vector<Mesh> meshes_;
  int triangles_ = 0;
};
