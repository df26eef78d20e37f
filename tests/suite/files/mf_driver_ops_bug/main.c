// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t, table of function pointers
// sharing: global device in another file
// mistake: one operation forgets the lock
// seen by: the simulator

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
