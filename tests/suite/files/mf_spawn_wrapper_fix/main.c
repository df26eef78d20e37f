// kind: none
// static: none
// build: none

// Workers are started through a small portability layer.
#include <pthread.h>
#include <stdio.h>

#include "thread_port.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int queue_length = 3;

static void drain(void* arg) {
  (void)arg;
  for (int i = 0; i < 2; i++) {
    pthread_mutex_lock(&lock);
    queue_length--;
    pthread_mutex_unlock(&lock);
  }
}

int main(void) {
  struct port_thread* worker = port_start(drain, NULL);
  if (worker == NULL) return 1;
  pthread_mutex_lock(&lock);
  queue_length++;
  pthread_mutex_unlock(&lock);
  port_wait(worker);
  printf("%d\n", queue_length < 5);
  return 0;
}
