#include <pthread.h>

#include "device.h"

static pthread_mutex_t disk_lock = PTHREAD_MUTEX_INITIALIZER;
static int dirty;

static void disk_write(int blocks) {
  pthread_mutex_lock(&disk_lock);
  dirty += blocks;  // EXPECT-RACE
  pthread_mutex_unlock(&disk_lock);
}

static int disk_flush(void) {
  int flushed = dirty;  // EXPECT-RACE
  dirty = 0;            // EXPECT-RACE
  return flushed;
}

const struct device_ops disk_ops = {disk_write, disk_flush};
