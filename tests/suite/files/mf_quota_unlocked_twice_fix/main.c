// kind: none
// static: none
// build: none

#include <pthread.h>
#include <stdio.h>

#include "quota.h"

static struct quota disk = QUOTA_INITIALIZER(100);

static int write_file(int blocks) {
  quota_lock(&disk);
  if (quota_charge(&disk, blocks) != 0) {
    return -1;
  }
  quota_unlock(&disk);
  return blocks;
}

static void* backup(void* arg) {
  int* written = arg;
  for (int i = 0; i < 2; i++) *written += write_file(60) > 0;
  return NULL;
}

int main(void) {
  pthread_t thread;
  int written = 0;
  if (pthread_create(&thread, NULL, backup, &written) != 0) return 1;
  int own = write_file(30) > 0;
  pthread_join(thread, NULL);
  printf("%d\n", written + own <= 2);
  return 0;
}
