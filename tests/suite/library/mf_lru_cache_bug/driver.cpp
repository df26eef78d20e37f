// Lets the library run.
#include <cstdio>
#include <thread>

#include "lru_cache.h"

int main() {
  PageCache cache(2);
  std::thread reader([&] { std::printf("%d\n", cache.newest()); });
  cache.put(1, "one");
  cache.put(2, "two");
  reader.join();
}
