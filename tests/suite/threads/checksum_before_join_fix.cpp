// kind: none
// static: none
// build: none

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
  std::thread summer([&] { sum = checksum(block, sizeof block); });
  std::memcpy(copy, block, sizeof block);
  summer.join();
  std::printf("copied %zu bytes, checksum %u\n", sizeof copy, sum);
}
