// kind: none
// static: none
// build: none

// A file is sealed with checksums before it is uploaded, a part in each thread.
#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

using Bytes = std::vector<unsigned char>;

static void scramble(Bytes& bytes, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    bytes[i] = static_cast<unsigned char>(bytes[i] ^ (i * 31));
  }
}

static void scramble_all(Bytes& bytes, std::size_t parts) {
  const std::size_t size = bytes.size() / parts;
  std::vector<std::thread> threads;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t first = part * size;
    const std::size_t last = part + 1 == parts ? bytes.size() : std::min(first + size, bytes.size());
    threads.emplace_back([&bytes, first, last] { scramble(bytes, first, last); });
  }
  for (std::thread& thread : threads) thread.join();
}

int main() {
  Bytes bytes(10);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<unsigned char>(i);
  scramble_all(bytes, 3);
  int sum = 0;
  for (unsigned char byte : bytes) sum += byte;
  std::printf("%s\n", sum > 0 ? "sealed" : "empty");
}
