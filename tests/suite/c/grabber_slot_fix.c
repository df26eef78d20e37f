// kind: none
// static: none
// build: none

// A frame grabber: one thread fills the slot, another takes the frame out of it.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { WIDTH = 4 };

struct grabber {
  pthread_mutex_t lock;
  pthread_cond_t filled, emptied;
  int full;
  int pixels[WIDTH];
};

static struct grabber* grabber_new(void) {
  struct grabber* grabber = calloc(1, sizeof *grabber);
  if (grabber == NULL) abort();
  pthread_mutex_init(&grabber->lock, NULL);
  pthread_cond_init(&grabber->filled, NULL);
  pthread_cond_init(&grabber->emptied, NULL);
  return grabber;
}

static void grabber_store(struct grabber* grabber, int shade) {
  pthread_mutex_lock(&grabber->lock);
  while (grabber->full) pthread_cond_wait(&grabber->emptied, &grabber->lock);
  for (int i = 0; i < WIDTH; i++) grabber->pixels[i] = shade + i;
  grabber->full = 1;
  pthread_cond_signal(&grabber->filled);
  pthread_mutex_unlock(&grabber->lock);
}

static int grabber_take(struct grabber* grabber) {
  int sum = 0;
  pthread_mutex_lock(&grabber->lock);
  while (!grabber->full) pthread_cond_wait(&grabber->filled, &grabber->lock);
  for (int i = 0; i < WIDTH; i++) sum += grabber->pixels[i];
  grabber->full = 0;
  pthread_cond_signal(&grabber->emptied);
  pthread_mutex_unlock(&grabber->lock);
  return sum;
}

static void* camera(void* arg) {
  for (int frame = 0; frame < 3; frame++) grabber_store(arg, frame * 10);
  return NULL;
}

int main(void) {
  struct grabber* grabber = grabber_new();
  pthread_t thread;
  if (pthread_create(&thread, NULL, camera, grabber) != 0) return 1;
  long total = 0;
  for (int frame = 0; frame < 3; frame++) total += grabber_take(grabber);
  pthread_join(thread, NULL);
  printf("%d\n", total > 0);
  pthread_cond_destroy(&grabber->filled);
  pthread_cond_destroy(&grabber->emptied);
  pthread_mutex_destroy(&grabber->lock);
  free(grabber);
  return 0;
}
