// Lets the library run.
#include <pthread.h>
#include <stdio.h>

#include "servo.h"

static void* wind(void* arg) {
  (void)arg;
  for (int gust = 0; gust < 2; gust++) servo_trim(1, gust);
  return NULL;
}

int main(void) {
  pthread_t thread;
  servo_centre_all();
  if (pthread_create(&thread, NULL, wind, NULL) != 0) return 1;
  servo_trim(0, 5);
  servo_trim(1, -5);
  int seen = servo_angle(1);
  pthread_join(thread, NULL);
  printf("%d, then %d in %d moves\n", seen, servo_angle(1), servo_moves());
  return 0;
}
