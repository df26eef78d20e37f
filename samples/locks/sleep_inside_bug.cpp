// Two toll gates count their cars in one list, and open the barrier for each.
//
// The bug: the list is held while the barrier goes up, so only one gate is ever open.

#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

std::mutex list_mutex;
int cars = 0;  // guarded by list_mutex

void let_through() {
  std::lock_guard list(list_mutex);
  ++cars;
  std::this_thread::sleep_for(1ms);  // EXPECT-STATIC: blocking-under-lock
}

int main() {
  std::thread north(let_through);
  std::thread south(let_through);
  north.join();
  south.join();

  std::printf("%d cars\n", cars);
  return cars == 2 ? 0 : 1;
}
