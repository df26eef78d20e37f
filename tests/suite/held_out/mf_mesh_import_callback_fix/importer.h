#pragma once
#include <functional>
#include <string>
#include <thread>
#include <vector>

struct Mesh {
  std::string name;
  int triangles = 0;
};

using MeshReady = std::function<void(const Mesh&)>;

/** Loads meshes in parallel; calls `ready` for each, on the thread that loaded it. */
class Importer {
 public:
  explicit Importer(MeshReady ready);
  void load(const std::string& name);
  void wait();

 private:
  MeshReady ready_;
  std::vector<std::thread> threads_;
};
