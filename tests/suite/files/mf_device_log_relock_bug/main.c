#include <pthread.h>
#include <stdio.h>

#include "device.h"

static void* drive(void* arg) {
  const int* speeds = arg;
  for (int i = 0; i < 2; i++) device_set_speed(speeds[i]);
  return NULL;
}

int main(void) {
  int speeds[2] = {40, 140};
  pthread_t driver;
  if (pthread_create(&driver, NULL, drive, speeds) != 0) return 1;
  int speed = device_speed();
  pthread_join(driver, NULL);
  printf("%d %d\n", speed <= MAX_SPEED, device_faults());
  return 0;
}
