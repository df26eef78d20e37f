// Lets the library run.
#include <pthread.h>
#include <stdio.h>

#include "cursor_pool.h"

static void* query(void* arg) {
  struct cursor_pool* pool = arg;
  int cursor = cursor_pool_open(pool);
  cursor_pool_close(pool, cursor);
  return NULL;
}

int main(void) {
  struct cursor_pool* pool = cursor_pool_create(2);
  if (pool == NULL) return 1;
  pthread_t thread;
  if (pthread_create(&thread, NULL, query, pool) != 0) return 1;
  cursor_pool_resize(pool, 4);
  pthread_join(thread, NULL);
  printf("%d\n", cursor_pool_peak(pool));
  cursor_pool_destroy(pool);
  return 0;
}
