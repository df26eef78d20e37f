#include "assets.h"

Cache<std::string, unsigned>& shaders() {
  static Cache<std::string, unsigned> cache(
      [](const std::string& source) { return static_cast<unsigned>(source.size()); });
  return cache;
}

Cache<int, double>& meshes() {
  static Cache<int, double> cache([](const int& id) { return id * 0.5; });
  return cache;
}
