#include <pthread.h>
#include <stdio.h>

#include "device.h"

static void* panel(void* arg) {
  const struct device_ops* ops = arg;
  if (ops->command(1, 40) != 0 || ops->command(9, 1) != 0) puts("refused");
  return NULL;
}

static void* display(void* arg) {
  const struct device_ops* ops = arg;
  for (int i = 0; i < 2; i++) printf("moving: %d\n", ops->status());
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  if (pthread_create(&threads[0], NULL, panel, (void*)&laser_ops) != 0) return 1;
  if (pthread_create(&threads[1], NULL, display, (void*)&laser_ops) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  return 0;
}
