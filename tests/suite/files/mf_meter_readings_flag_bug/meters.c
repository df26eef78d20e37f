// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: pthread_create, C11 atomics in the fix
// sharing: extern global of another file
// mistake: a plain flag says that the readings are there
// seen by: the simulator, ThreadSanitizer
//
// A reader thread fetches the meters once; the bill is written when they are there.
#include "meters.h"

int readings[METERS];
int readings_complete;

void* meters_read(void* first_value) {
  int value = *(const int*)first_value;
  for (int i = 0; i < METERS; i++) {
    readings[i] = value;  // EXPECT-RACE
    value += 7;
  }
  readings_complete = 1;  // EXPECT-RACE
  return 0;
}
