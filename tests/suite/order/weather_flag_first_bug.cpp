// kind: race
// static: race
// build: none
// primitive: std::atomic with orders
// sharing: globals behind a ready flag
// mistake: flag set before the data is written
// seen by: the simulator, ThreadSanitizer

// A weather report is fetched once.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

static std::string forecast;
static std::atomic<bool> fetched{false};

static void fetch() {
  fetched.store(true, std::memory_order_release);
  forecast = "rain, clearing in the evening";  // EXPECT-RACE
}

static void show() {
  while (!fetched.load(std::memory_order_acquire)) std::this_thread::yield();
  std::printf("%s\n", forecast.c_str());  // EXPECT-RACE
}

int main() {
  std::thread network(fetch);
  show();
  network.join();
}
