// Lets the library run.
#include <cstdio>
#include <thread>

#include "page_cache.h"

int main() {
  PageCache cache(1);
  cache.store(1, "one");
  cache.store(2, "two");
  std::thread housekeeper([&cache] { cache.trim(); });
  std::size_t bytes = cache.bytes() + cache.pages();
  housekeeper.join();
  std::printf("%d\n", bytes > 0);
}
