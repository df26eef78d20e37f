// Two deliveries reach one warehouse, and each adds its boxes to the stock.
//
// The stock is one number, and adding to one number is what an atomic does in one step: no lock
// is needed. Two separate atomic steps, a load and later a store, would lose a delivery again.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace std::chrono_literals;

std::atomic<int> stock = 0;

// Delays last HEDDLE_SAMPLE_SCALE percent of what the story says; 5 percent if it is not set.
std::chrono::milliseconds scaled(std::chrono::milliseconds delay) {
  const char* percent = std::getenv("HEDDLE_SAMPLE_SCALE");
  return delay * (percent != nullptr ? std::atoi(percent) : 5) / 100;
}

void carry_in(int boxes) { std::this_thread::sleep_for(scaled(10ms * boxes)); }

void deliver(int boxes) {
  carry_in(boxes);
  stock += boxes;
}

int main() {
  std::thread morning_van(deliver, 10);
  std::thread express_van(deliver, 20);
  morning_van.join();
  express_van.join();

  std::printf("stock %d of 30\n", stock.load());
  return stock == 30 ? 0 : 1;
}
