#include <cstdio>
#include <thread>

#include "map.h"

int main() {
  ChunkMap map;
  std::thread generator([&map] { map.generate(1); });
  std::string seen = map.chunk(-1);
  generator.join();
  std::printf("%s %zu\n", seen.c_str(), map.size());
}
