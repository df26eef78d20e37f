// Lets the library run.
#include <atomic>
#include <cstdio>
#include <thread>

#include "executor.h"

int main() {
  Executor executor;
  std::atomic<int> done{0};
  std::thread worker([&executor] { executor.run(); });
  std::thread client([&executor, &done] {
    for (int i = 0; i < 2; ++i) executor.submit([&done] { ++done; });
  });
  executor.shut_down();
  client.join();
  worker.join();
  std::printf("%d\n", done <= 2);
}
