// kind: none
// static: none
// build: none

// A device whose state is logged together with each error.
#include "device.h"

#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int speed;
static int faults;

int device_speed(void) {
  pthread_mutex_lock(&lock);
  int now = speed;
  pthread_mutex_unlock(&lock);
  return now;
}

int device_set_speed(int wanted) {
  int status = 0;
  pthread_mutex_lock(&lock);
  if (wanted > MAX_SPEED) {
    faults++;
    status = -1;
  } else {
    speed = wanted;
  }
  pthread_mutex_unlock(&lock);
  if (status != 0) report_fault("too fast", wanted);
  return status;
}

int device_faults(void) {
  pthread_mutex_lock(&lock);
  int count = faults;
  pthread_mutex_unlock(&lock);
  return count;
}
