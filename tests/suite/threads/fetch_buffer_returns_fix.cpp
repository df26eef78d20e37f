// kind: none
// static: none
// build: none

// Blocks are prefetched while the engine does something else.
#include <array>
#include <cstdio>
#include <mutex>
#include <numeric>
#include <thread>

class Checksums {
 public:
  void add(int sum) {
    std::lock_guard<std::mutex> lock(mutex_);
    sum_ += sum;
  }

  int sum() {
    std::lock_guard<std::mutex> lock(mutex_);
    return sum_;
  }

 private:
  std::mutex mutex_;
  int sum_ = 0;
};

static std::thread prefetch(int block, Checksums& checksums) {
  std::array<int, 4> bytes{};
  for (int& byte : bytes) byte = block;
  return std::thread([bytes, &checksums] { checksums.add(std::accumulate(bytes.begin(), bytes.end(), 0)); });
}

int main() {
  Checksums checksums;
  std::thread first = prefetch(1, checksums);
  std::thread second = prefetch(2, checksums);
  first.join();
  second.join();
  std::printf("%d\n", checksums.sum() != 0);
}
