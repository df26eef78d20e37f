// Lets the library run.
#include <pthread.h>
#include <stdio.h>

#include "throttle.h"

static void* clock_thread(void* arg) {
  throttle_refill(arg, 1);
  return NULL;
}

int main(void) {
  struct throttle* throttle = throttle_new(2);
  if (throttle == NULL) return 1;
  pthread_t thread;
  if (pthread_create(&thread, NULL, clock_thread, throttle) != 0) return 1;
  int taken = 0;
  for (int i = 0; i < 3; i++) taken += throttle_take(throttle, 1);
  pthread_join(thread, NULL);
  printf("%d\n", taken >= 2 && throttle_refused(throttle) <= 1);
  throttle_delete(throttle);
  return 0;
}
