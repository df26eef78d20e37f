// kind: none
// static: none
// build: none

// Copying needs the scanner and the printer.
#include <cstdio>
#include <semaphore>
#include <thread>

static std::binary_semaphore printer(1);
static std::binary_semaphore scanner(1);

static void copy_page() {
  scanner.acquire();
  printer.acquire();
  std::puts("copied");
  printer.release();
  scanner.release();
}

static void calibrate() {
  scanner.acquire();
  printer.acquire();
  std::puts("calibrated");
  scanner.release();
  printer.release();
}

int main() {
  std::thread service(calibrate);
  copy_page();
  service.join();
}
