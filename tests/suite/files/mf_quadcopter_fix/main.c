// kind: none
// static: none
// build: none

// A flight controller: the radio sets what the control loop of the motors aims at.
#include <pthread.h>
#include <stdio.h>

#include "setpoint.h"

static int motors[4];

static void control_step(void) {
  struct setpoint now = setpoint_get();
  motors[0] = now.throttle + now.roll + now.pitch;
  motors[1] = now.throttle - now.roll + now.pitch;
  motors[2] = now.throttle - now.roll - now.pitch;
  motors[3] = now.throttle + now.roll - now.pitch;
}

static void* control_loop(void* arg) {
  int steps = *(int*)arg;
  while (steps-- > 0) control_step();
  return NULL;
}

int main(void) {
  pthread_t thread;
  int steps = 3;
  if (pthread_create(&thread, NULL, control_loop, &steps) != 0) return 1;
  for (int frame = 0; frame < 3; frame++) setpoint_from_radio(frame * 10, 500 + frame);
  pthread_join(thread, NULL);
  printf("%d\n", motors[0] + motors[1] + motors[2] + motors[3] < 9000);
  return 0;
}
