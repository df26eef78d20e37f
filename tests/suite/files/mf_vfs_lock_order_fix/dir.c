#include <pthread.h>

#include "vfs.h"

static pthread_mutex_t dir_lock = PTHREAD_MUTEX_INITIALIZER;
static int entries = 2;

void dir_create(void) {
  pthread_mutex_lock(&dir_lock);
  entries++;
  block_allocate();
  pthread_mutex_unlock(&dir_lock);
}

int dir_entries(void) {
  pthread_mutex_lock(&dir_lock);
  int count = entries;
  pthread_mutex_unlock(&dir_lock);
  return count;
}
