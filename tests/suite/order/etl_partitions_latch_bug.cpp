// kind: lostwakeup
// static: none
// build: none
// primitive: std::latch, std::thread
// sharing: locals, captured by reference
// mistake: the latch counts all partitions, but empty ones are skipped
// seen by: the simulator, ThreadSanitizer

// Partitions of a table are joined in parallel; the result is read when all are done.
#include <atomic>
#include <cstdio>
#include <latch>
#include <thread>
#include <vector>

using Partition = std::vector<int>;

static long join_partition(const Partition& partition) {
  long rows = 0;
  for (int row : partition) rows += row % 2;
  return rows;
}

static long join_table(const std::vector<Partition>& partitions) {
  std::atomic<long> rows{0};
  std::latch done(static_cast<std::ptrdiff_t>(partitions.size()));
  std::vector<std::thread> threads;
  for (const Partition& partition : partitions) {
    if (partition.empty()) continue;
    threads.emplace_back([&rows, &done, &partition] {
      rows += join_partition(partition);
      done.count_down();
    });
  }
  done.wait();  // EXPECT-DEADLOCK
  const long total = rows;
  for (std::thread& thread : threads) thread.join();
  return total;
}

int main() {
  const std::vector<Partition> partitions = {{1, 2, 3}, {}, {4, 5}};
  std::printf("%ld rows\n", join_table(partitions));
}
