// kind: race
// static: race
// build: none
// primitive: std::counting_semaphore as a signal
// sharing: plain array between two threads
// mistake: signalled before the data is written
// seen by: the simulator, ThreadSanitizer

// The kitchen puts plates on the counter, the waiter takes them.
#include <cstdio>
#include <semaphore>
#include <thread>

static int counter[4];
static std::counting_semaphore<4> plates(0);

static void kitchen() {
  for (int dish = 0; dish < 3; ++dish) {
    plates.release();
    counter[dish] = 100 + dish;  // EXPECT-RACE
  }
}

static int waiter() {
  int served = 0;
  for (int dish = 0; dish < 3; ++dish) {
    plates.acquire();
    served += counter[dish];  // EXPECT-RACE
  }
  return served;
}

int main() {
  std::thread cook(kitchen);
  int served = waiter();
  cook.join();
  std::printf("%d\n", served);
}
