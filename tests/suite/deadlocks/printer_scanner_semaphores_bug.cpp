// kind: deadlock
// static: none
// build: none
// primitive: std::binary_semaphore as a lock
// sharing: globals
// mistake: two semaphores in different orders
// seen by: the simulator

// Copying needs the scanner and the printer.
#include <cstdio>
#include <semaphore>
#include <thread>

static std::binary_semaphore printer(1);
static std::binary_semaphore scanner(1);

static void copy_page() {
  scanner.acquire();
  printer.acquire();  // EXPECT-DEADLOCK
  std::puts("copied");
  printer.release();
  scanner.release();
}

static void calibrate() {
  printer.acquire();
  scanner.acquire();  // EXPECT-DEADLOCK
  std::puts("calibrated");
  scanner.release();
  printer.release();
}

int main() {
  std::thread service(calibrate);
  copy_page();
  service.join();
}
