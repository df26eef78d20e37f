// kind: none
// static: none
// build: none

// A pottery with a kiln; a semaphore admits those who use it.
#include <cstdio>
#include <semaphore>
#include <thread>

static std::counting_semaphore<2> kiln(1);
static int pots = 0;

static void fire(int count) {
  kiln.acquire();
  pots += count;
  kiln.release();
}

int main() {
  std::thread potter(fire, 3);
  std::thread pupil(fire, 1);
  potter.join();
  pupil.join();
  std::printf("%d\n", pots > 0);
}
