// kind: none
// static: none
// build: none

// A device driver is reached through a table of operations.
#include <pthread.h>
#include <stdio.h>

#include "device.h"

static void* writer(void* arg) {
  const struct device_ops* ops = arg;
  ops->write(3);
  ops->write(4);
  return NULL;
}

int main(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, writer, (void*)&disk_ops) != 0) return 1;
  int before = disk_ops.flush();
  pthread_join(thread, NULL);
  printf("%d %d\n", before > 2, disk_ops.flush());
  return 0;
}
