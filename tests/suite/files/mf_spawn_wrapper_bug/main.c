// kind: race
// static: race
// build: none
// primitive: thread creation wrapped in another file
// sharing: globals
// mistake: no lock in the thread of a wrapper
// seen by: the simulator

// Workers are started through a small portability layer.
#include <pthread.h>
#include <stdio.h>

#include "thread_port.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int queue_length = 3;

static void drain(void* arg) {
  (void)arg;
  for (int i = 0; i < 2; i++) {
    queue_length--;  // EXPECT-RACE
  }
}

int main(void) {
  struct port_thread* worker = port_start(drain, NULL);
  if (worker == NULL) return 1;
  pthread_mutex_lock(&lock);
  queue_length++;  // EXPECT-RACE
  pthread_mutex_unlock(&lock);
  port_wait(worker);
  printf("%d\n", queue_length < 5);
  return 0;
}
