// A track of positions, added by the receiver of a satellite, and shown on a map.
#include "track.h"

#include <pthread.h>
#include <stdlib.h>

struct point {
  int x, y;
};

struct track {
  pthread_mutex_t lock;
  struct point points[TRACK_MAX];
  int length;
  int generation;
};

struct track* track_new(void) {
  struct track* track = calloc(1, sizeof *track);
  if (track != NULL) pthread_mutex_init(&track->lock, NULL);
  return track;
}

void track_free(struct track* track) {
  pthread_mutex_destroy(&track->lock);
  free(track);
}

int track_add(struct track* track, int x, int y) {
  int status = -1;
  pthread_mutex_lock(&track->lock);
  if (track->length < TRACK_MAX) {  // EXPECT-RACE
    track->points[track->length] = (struct point){x, y};
    track->length++;  // EXPECT-RACE
    status = 0;
  }
  pthread_mutex_unlock(&track->lock);
  return status;
}

void track_clear(struct track* track) {
  track->length = 0;  // EXPECT-RACE
  pthread_mutex_lock(&track->lock);
  track->generation++;
  pthread_mutex_unlock(&track->lock);
}

int track_length(struct track* track) {
  pthread_mutex_lock(&track->lock);
  int length = track->length;  // EXPECT-RACE
  pthread_mutex_unlock(&track->lock);
  return length;
}
