// kind: race
// static: race
// build: none
// primitive: std::packaged_task, std::future
// sharing: captured by reference in tasks
// mistake: unguarded write in tasks
// seen by: the simulator, ThreadSanitizer

// Decodes pictures by packaged tasks, each on its own thread.
#include <cstdio>
#include <future>
#include <thread>
#include <vector>

int main() {
  int decoded_bytes = 0;
  std::vector<std::future<int>> results;
  std::vector<std::thread> threads;
  for (int picture = 1; picture <= 2; ++picture) {
    std::packaged_task<int()> task([&decoded_bytes, picture] {
      int bytes = picture * 1000;
      decoded_bytes += bytes;  // EXPECT-RACE
      return picture;
    });
    results.push_back(task.get_future());
    threads.emplace_back(std::move(task));
  }
  int last = 0;
  for (auto& result : results) {
    last = result.get();
  }
  for (auto& thread : threads) thread.join();
  std::printf("%d bytes, last %d\n", decoded_bytes, last);
}
