#include <pthread.h>

#include "vfs.h"

static pthread_mutex_t block_lock = PTHREAD_MUTEX_INITIALIZER;
static int blocks_used = 4;

void block_allocate(void) {
  pthread_mutex_lock(&block_lock);
  blocks_used++;
  pthread_mutex_unlock(&block_lock);
}

int block_reclaim(void) {
  int live = dir_entries();
  pthread_mutex_lock(&block_lock);
  int freed = blocks_used - live;
  blocks_used -= freed;
  pthread_mutex_unlock(&block_lock);
  return freed;
}
