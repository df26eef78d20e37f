// kind: none
// static: none
// build: none

// The kitchen puts plates on the counter, the waiter takes them.
#include <cstdio>
#include <semaphore>
#include <thread>

static int counter[4];
static std::counting_semaphore<4> plates(0);

static void kitchen() {
  for (int dish = 0; dish < 3; ++dish) {
    counter[dish] = 100 + dish;
    plates.release();
  }
}

static int waiter() {
  int served = 0;
  for (int dish = 0; dish < 3; ++dish) {
    plates.acquire();
    served += counter[dish];
  }
  return served;
}

int main() {
  std::thread cook(kitchen);
  int served = waiter();
  cook.join();
  std::printf("%d\n", served);
}
