// Lets the library run.
#include <cstdio>
#include <thread>

#include "block_cache.h"

int main() {
  BlockCache cache(2);
  std::thread reader([&cache] {
    for (long block = 0; block < 2; ++block) {
      if (!cache.get(block)) cache.put(block, "bytes");
    }
    cache.get(1);
  });
  const double rate = cache.hit_rate();
  reader.join();
  std::printf("%d\n", rate <= 1.0);
}
