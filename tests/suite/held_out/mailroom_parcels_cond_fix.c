// kind: none
// static: none
// build: none

// Parcels come in; two clerks hand them out.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static struct {
  pthread_mutex_t mutex;
  pthread_cond_t arrived;
  int parcels;
  int handed_out;
} room = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0};

static void deliver(int parcels) {
  pthread_mutex_lock(&room.mutex);
  room.parcels += parcels;
  pthread_cond_broadcast(&room.arrived);
  pthread_mutex_unlock(&room.mutex);
}

static void hand_out(void) {
  pthread_mutex_lock(&room.mutex);
  while (room.parcels == 0) pthread_cond_wait(&room.arrived, &room.mutex);
  room.parcels--;
  if (room.parcels < 0) {
    fprintf(stderr, "a parcel that is not there\n");
    abort();
  }
  room.handed_out++;
  pthread_mutex_unlock(&room.mutex);
}

static void* clerk(void* argument) {
  (void)argument;
  hand_out();
  return NULL;
}

int main(void) {
  pthread_t clerks[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&clerks[i], NULL, clerk, NULL) != 0) return 1;
  }
  deliver(1);
  deliver(1);
  for (int i = 0; i < 2; i++) pthread_join(clerks[i], NULL);
  printf("%d handed out, %d left\n", room.handed_out, room.parcels);
  return 0;
}
