// kind: race
// static: race
// check: stack-escape-to-thread
// build: none
// primitive: std::thread, returned to the caller
// sharing: local of a function that has returned
// mistake: a function returns a thread that uses its locals
// seen by: the simulator, ThreadSanitizer

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
  std::array<int, 4> bytes{};                                       // EXPECT-RACE
  for (int& byte : bytes) byte = block;                             // EXPECT-RACE
  return std::thread([&bytes, &checksums] {                         // EXPECT-RACE
    checksums.add(std::accumulate(bytes.begin(), bytes.end(), 0));  // EXPECT-RACE
  });
}  // EXPECT-RACE

int main() {
  Checksums checksums;
  std::thread first = prefetch(1, checksums);
  std::thread second = prefetch(2, checksums);
  first.join();
  second.join();
  std::printf("%d\n", checksums.sum() != 0);
}
