// Three workers start together, each works for two seconds, and main waits for all of them.
//
// They may finish in any of 3! = 6 orders, and the whole takes two seconds, not six.
// No data is shared, so no lock is needed: joining is all the coordination there is.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

// Delays last HEDDLE_SAMPLE_SCALE percent of what the story says; 5 percent if it is not set.
std::chrono::milliseconds scaled(std::chrono::milliseconds delay) {
  const char* percent = std::getenv("HEDDLE_SAMPLE_SCALE");
  return delay * (percent != nullptr ? std::atoi(percent) : 5) / 100;
}

void work(int number) {
  std::printf("worker %d starts\n", number);
  std::this_thread::sleep_for(scaled(2s));
  std::printf("worker %d is done\n", number);
}

int main() {
  std::vector<std::thread> workers;
  for (int number = 1; number <= 3; ++number) {
    workers.emplace_back(work, number);
  }
  for (std::thread& worker : workers) {
    worker.join();
  }
  std::printf("all workers are done\n");
}
