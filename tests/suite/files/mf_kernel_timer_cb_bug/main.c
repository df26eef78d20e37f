#include <stdio.h>

#include "cache.h"
#include "timer.h"

int main(void) {
  struct cache cache;
  cache_init(&cache);
  if (timer_start(cache_expire, &cache, 2) != 0) return 1;
  for (int key = 1; key <= 3; key++) cache_add(&cache, key);
  int found = cache_has(&cache, 2);
  timer_stop();
  printf("%d\n", found >= 0);
  pthread_mutex_destroy(&cache.lock);
  return 0;
}
