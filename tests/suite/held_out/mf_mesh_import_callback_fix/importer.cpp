#include "importer.h"

#include <utility>

Importer::Importer(MeshReady ready) : ready_(std::move(ready)) {}

void Importer::load(const std::string& name) {
  threads_.emplace_back([this, name] {
    Mesh mesh{name, static_cast<int>(name.size()) * 12};
    ready_(mesh);
  });
}

void Importer::wait() {
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}
