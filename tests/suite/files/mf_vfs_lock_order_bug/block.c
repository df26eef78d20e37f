#include <pthread.h>

#include "vfs.h"

static pthread_mutex_t block_lock = PTHREAD_MUTEX_INITIALIZER;
static int blocks_used = 4;

void block_allocate(void) {
  pthread_mutex_lock(&block_lock);  // EXPECT-DEADLOCK
  blocks_used++;
  pthread_mutex_unlock(&block_lock);
}

int block_reclaim(void) {
  pthread_mutex_lock(&block_lock);
  int freed = blocks_used - dir_entries();
  blocks_used -= freed;
  pthread_mutex_unlock(&block_lock);
  return freed;
}
