// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: pthread_mutex_t
// sharing: static struct behind functions of another file
// mistake: an error path calls a function that locks, under the lock
// seen by: the simulator, ThreadSanitizer

// A device whose state is logged together with each error.
#include "device.h"

#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int speed;
static int faults;

int device_speed(void) {
  pthread_mutex_lock(&lock);  // EXPECT-DEADLOCK
  int now = speed;
  pthread_mutex_unlock(&lock);
  return now;
}

int device_set_speed(int wanted) {
  int status = 0;
  pthread_mutex_lock(&lock);  // EXPECT-DEADLOCK
  if (wanted > MAX_SPEED) {
    faults++;
    report_fault("too fast", wanted);  // EXPECT-DEADLOCK
    status = -1;
  } else {
    speed = wanted;
  }
  pthread_mutex_unlock(&lock);
  return status;
}

int device_faults(void) {
  pthread_mutex_lock(&lock);
  int count = faults;
  pthread_mutex_unlock(&lock);
  return count;
}
