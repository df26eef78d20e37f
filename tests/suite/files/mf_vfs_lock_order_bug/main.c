// kind: deadlock
// static: deadlock
// build: none
// primitive: pthread_mutex_t in C
// sharing: global locks of two files
// mistake: two locks in different orders over three files
// seen by: the simulator

// A small file system: directories and blocks, each with a lock.
#include <pthread.h>
#include <stdio.h>

#include "vfs.h"

static void* create_files(void* arg) {
  (void)arg;
  dir_create();
  return NULL;
}

int main(void) {
  pthread_t creator;
  if (pthread_create(&creator, NULL, create_files, NULL) != 0) return 1;
  int freed = block_reclaim();
  pthread_join(creator, NULL);
  printf("freed %d\n", freed);
  return 0;
}
