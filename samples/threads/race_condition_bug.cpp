// Two deliveries reach one warehouse, and each adds its boxes to the stock.
//
// The bug: each counts the stock first, carries its boxes in, and then writes down the sum. Who
// writes last wins, and the other delivery is forgotten.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace std::chrono_literals;

int stock = 0;

// Delays last HEDDLE_SAMPLE_SCALE percent of what the story says; 5 percent if it is not set.
std::chrono::milliseconds scaled(std::chrono::milliseconds delay) {
  const char* percent = std::getenv("HEDDLE_SAMPLE_SCALE");
  return delay * (percent != nullptr ? std::atoi(percent) : 5) / 100;
}

void carry_in(int boxes) { std::this_thread::sleep_for(scaled(10ms * boxes)); }

void deliver(int boxes) {
  const int counted = stock;  // EXPECT: data-race
  carry_in(boxes);
  stock = counted + boxes;  // EXPECT: data-race
}

int main() {
  std::thread morning_van(deliver, 10);
  std::thread express_van(deliver, 20);
  morning_van.join();
  express_van.join();

  std::printf("stock %d of 30\n", stock);
  return stock == 30 ? 0 : 1;  // EXPECT-DYNAMIC: exit-code
}
