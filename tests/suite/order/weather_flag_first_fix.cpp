// kind: none
// static: none
// build: none

// A weather report is fetched once.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

static std::string forecast;
static std::atomic<bool> fetched{false};

static void fetch() {
  forecast = "rain, clearing in the evening";
  fetched.store(true, std::memory_order_release);
}

static void show() {
  while (!fetched.load(std::memory_order_acquire)) std::this_thread::yield();
  std::printf("%s\n", forecast.c_str());
}

int main() {
  std::thread network(fetch);
  show();
  network.join();
}
