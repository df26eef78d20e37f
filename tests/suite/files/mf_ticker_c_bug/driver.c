// kind: race
// static: race
// build: library
// primitive: pthread_mutex_t, pthread_create
// sharing: struct of a C library
// mistake: the library's thread reads its callback after unlocking
// seen by: the simulator, ThreadSanitizer

// Lets the library run.
#include <stdio.h>

#include "ticker.h"

static void count(void* arg, int tick) { *(int*)arg += tick > 0; }

int main(void) {
  int before = 0, after = 0;
  struct ticker* ticker = ticker_start(3);
  if (ticker == NULL) return 1;
  ticker_on_tick(ticker, count, &before);
  ticker_on_tick(ticker, count, &after);
  ticker_finish(ticker);
  printf("%d\n", before + after <= 3);
  return 0;
}
