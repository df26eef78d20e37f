// kind: none
// static: none
// build: none

// A renderer loads its meshes on a thread while it opens its window.
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

struct Mesh {
  std::string name;
  int triangles = 0;
};

static void load(std::vector<Mesh>& meshes) {
  for (Mesh& mesh : meshes) mesh.triangles = 12 * static_cast<int>(mesh.name.size());
}

static bool open_window(int width, int height) {
  if (width <= 0 || height <= 0) return false;
  std::printf("window of %d x %d\n", width, height);
  return true;
}

static int triangles(const std::vector<Mesh>& meshes) {
  int count = 0;
  for (const Mesh& mesh : meshes) count += mesh.triangles;
  return count;
}

static bool run(int width, int height) {
  std::vector<Mesh> meshes = {{"cube"}, {"sphere"}};
  std::thread loader([&meshes] { load(meshes); });
  if (!open_window(width, height)) {
    loader.join();
    return false;
  }
  loader.join();
  std::printf("%d triangles\n", triangles(meshes));
  return true;
}

int main() {
  bool small = run(320, 200);
  bool empty = run(320, 0);
  std::printf("%d %d\n", small, empty);
}
