// Two deliveries reach one warehouse, and each adds its boxes to the stock.
//
// Counting and writing down are one step under a mutex. Carrying the boxes in takes long and
// touches no shared data, so it comes first and needs no lock.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

std::mutex stock_mutex;
int stock = 0;  // guarded by stock_mutex

// Delays last HEDDLE_SAMPLE_SCALE percent of what the story says; 5 percent if it is not set.
std::chrono::milliseconds scaled(std::chrono::milliseconds delay) {
  const char* percent = std::getenv("HEDDLE_SAMPLE_SCALE");
  return delay * (percent != nullptr ? std::atoi(percent) : 5) / 100;
}

void carry_in(int boxes) { std::this_thread::sleep_for(scaled(10ms * boxes)); }

void deliver(int boxes) {
  carry_in(boxes);
  std::lock_guard lock(stock_mutex);
  const int counted = stock;
  stock = counted + boxes;
}

int main() {
  std::thread morning_van(deliver, 10);
  std::thread express_van(deliver, 20);
  morning_van.join();
  express_van.join();

  std::printf("stock %d of 30\n", stock);
  return stock == 30 ? 0 : 1;
}
