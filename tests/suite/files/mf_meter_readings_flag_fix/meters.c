// kind: none
// static: none
// build: none
//
// A reader thread fetches the meters once; the bill is written when they are there.
#include "meters.h"

int readings[METERS];
atomic_int readings_complete;

void* meters_read(void* first_value) {
  int value = *(const int*)first_value;
  for (int i = 0; i < METERS; i++) {
    readings[i] = value;
    value += 7;
  }
  atomic_store_explicit(&readings_complete, 1, memory_order_release);
  return 0;
}
