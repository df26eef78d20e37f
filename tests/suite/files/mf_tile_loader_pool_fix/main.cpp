// kind: none
// static: none
// build: none

// Tiles of a map are loaded by a pool.
#include <cstdio>
#include <mutex>
#include <vector>

#include "task_pool.h"

int main() {
  std::vector<int> loaded;
  std::mutex loaded_mutex;
  {
    TaskPool pool(2);
    for (int tile = 0; tile < 3; ++tile) {
      pool.submit([&loaded, &loaded_mutex, tile] {
        std::lock_guard lock(loaded_mutex);
        loaded.push_back(tile);
      });
    }
  }
  std::printf("%zu tiles\n", loaded.size());
}
