// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t in C
// sharing: heap object shared by two files
// mistake: count dropped outside the lock
// seen by: the simulator

// Blobs of a store are shared by readers and freed with the last of them.
#include <pthread.h>
#include <stdio.h>

#include "blob.h"

static void* reader(void* arg) {
  struct blob* blob = arg;
  int size = blob_size(blob);
  blob_put(blob);
  printf("read %d\n", size);
  return NULL;
}

int main(void) {
  struct blob* blob = blob_new(10);
  pthread_t thread;
  blob_get(blob);
  if (pthread_create(&thread, NULL, reader, blob) != 0) return 1;
  blob_put(blob);
  pthread_join(thread, NULL);
  return 0;
}
