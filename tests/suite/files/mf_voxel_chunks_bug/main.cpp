// kind: race
// static: race
// build: none
// primitive: std::mutex, std::condition_variable, pool of std::thread
// sharing: map captured by reference in the tasks of a pool
// mistake: tasks of a pool write a map with no lock
// seen by: the simulator

// Chunks of a world of voxels are built by the tasks of a pool.
#include <cstdio>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "pool.h"

struct World {
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
        world.chunks[x] = std::move(chunk);  // EXPECT-RACE
      });
    }
  }
  std::printf("%zu chunks\n", world.chunks.size());
}
