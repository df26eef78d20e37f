// kind: none
// static: none
// build: none

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
      (void)decoded_bytes;
      return bytes;
    });
    results.push_back(task.get_future());
    threads.emplace_back(std::move(task));
  }
  int last = 0;
  for (auto& result : results) {
    last = result.get();
    decoded_bytes += last;
  }
  for (auto& thread : threads) thread.join();
  std::printf("%d bytes, last %d\n", decoded_bytes, last);
}
