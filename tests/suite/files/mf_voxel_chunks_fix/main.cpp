// kind: none
// static: none
// build: none

// Chunks of a world of voxels are built by the tasks of a pool.
#include <cstdio>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "pool.h"

struct World {
  std::mutex mutex;
  std::map<int, std::vector<int>> chunks;
};

static std::vector<int> build_chunk(int x) {
  std::vector<int> heights;
  for (int i = 0; i < 4; ++i) heights.push_back((x * 7 + i * 3) % 5);
  return heights;
}

int main() {
  World world;
  {
    Pool pool(2);
    for (int x = 0; x < 3; ++x) {
      pool.submit([x, &world] {
        std::vector<int> chunk = build_chunk(x);
        std::lock_guard lock(world.mutex);
        world.chunks[x] = std::move(chunk);
      });
    }
  }
  std::printf("%zu chunks\n", world.chunks.size());
}
