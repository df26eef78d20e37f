#include <pthread.h>

#include "device.h"

static pthread_mutex_t disk_lock = PTHREAD_MUTEX_INITIALIZER;
static int dirty;

static void disk_write(int blocks) {
  pthread_mutex_lock(&disk_lock);
  dirty += blocks;
  pthread_mutex_unlock(&disk_lock);
}

static int disk_flush(void) {
  pthread_mutex_lock(&disk_lock);
  int flushed = dirty;
  dirty = 0;
  pthread_mutex_unlock(&disk_lock);
  return flushed;
}

const struct device_ops disk_ops = {disk_write, disk_flush};
