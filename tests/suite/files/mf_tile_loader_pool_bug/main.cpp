// kind: race
// static: race
// build: none
// primitive: user-written thread pool in its own files
// sharing: container filled by tasks
// mistake: container grown by tasks without a lock
// seen by: the simulator

// Tiles of a map are loaded by a pool.
#include <cstdio>
#include <mutex>
#include <vector>

#include "task_pool.h"

int main() {
  std::vector<int> loaded;
  {
    TaskPool pool(2);
    for (int tile = 0; tile < 3; ++tile) {
      pool.submit([&loaded, tile] { loaded.push_back(tile); });  // EXPECT-RACE
    }
  }
  std::printf("%zu tiles\n", loaded.size());
}
