#include <pthread.h>
#include <stdio.h>

#include "meters.h"

static int bill(void) {
  int sum = 0;
  if (readings_complete) {                                // EXPECT-RACE
    for (int i = 0; i < METERS; i++) sum += readings[i];  // EXPECT-RACE
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
