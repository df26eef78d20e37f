// kind: race
// static: race
// build: none
// primitive: std::thread, join
// sharing: local captured by reference
// mistake: joined too late
// seen by: the simulator, ThreadSanitizer

// Computes a checksum beside the copy of a block.
#include <cstdio>
#include <cstring>
#include <thread>

static unsigned checksum(const char* block, std::size_t size) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum = sum * 31 + static_cast<unsigned char>(block[i]);
  return sum;
}

int main() {
  const char block[] = "the quick brown fox";
  char copy[sizeof block];
  unsigned sum = 0;
  std::thread summer([&] { sum = checksum(block, sizeof block); });  // EXPECT-RACE
  std::memcpy(copy, block, sizeof block);
  std::printf("copied %zu bytes, checksum %u\n", sizeof copy, sum);  // EXPECT-RACE
  summer.join();
}
