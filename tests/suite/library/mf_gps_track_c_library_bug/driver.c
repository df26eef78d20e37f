// kind: race
// static: race
// build: library
// primitive: pthread_mutex_t
// sharing: opaque struct of a C library
// mistake: one function of a library changes a field before it takes the lock
// seen by: the simulator, ThreadSanitizer

// Lets the library run.
#include <pthread.h>
#include <stdio.h>

#include "track.h"

static void* receive(void* arg) {
  struct track* track = arg;
  for (int i = 1; i <= 2; i++) track_add(track, i, i);
  return NULL;
}

int main(void) {
  struct track* track = track_new();
  if (track == NULL) return 1;
  pthread_t receiver;
  if (pthread_create(&receiver, NULL, receive, track) != 0) return 1;
  track_clear(track);
  int length = track_length(track);
  pthread_join(receiver, NULL);
  track_free(track);
  printf("%d\n", length <= 2);
  return 0;
}
