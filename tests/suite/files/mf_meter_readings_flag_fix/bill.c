#include <pthread.h>
#include <stdio.h>

#include "meters.h"

static int bill(void) {
  int sum = 0;
  if (atomic_load_explicit(&readings_complete, memory_order_acquire)) {
    for (int i = 0; i < METERS; i++) sum += readings[i];
  }
  return sum;
}

int main(void) {
  int first = 100;
  pthread_t reader;
  if (pthread_create(&reader, NULL, meters_read, &first) != 0) return 1;
  int early = bill();
  pthread_join(reader, NULL);
  printf("%d, %d\n", early <= 321, bill());
  return 0;
}
