// kind: none
// static: none
// build: none

// Cars wait for a place on the ferry, for some time.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct ferry {
  pthread_mutex_t lock;
  pthread_cond_t freed;
  int places;
};

static struct timespec in_one_minute(void) {
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += 60;
  return until;
}

static int board(struct ferry* ferry) {
  struct timespec until = in_one_minute();
  int late = 0;
  pthread_mutex_lock(&ferry->lock);
  while (ferry->places == 0 && !late) {
    late = pthread_cond_timedwait(&ferry->freed, &ferry->lock, &until) == ETIMEDOUT;
  }
  if (late) {
    pthread_mutex_unlock(&ferry->lock);
    return 0;
  }
  if (ferry->places == 0) abort();
  ferry->places--;
  pthread_mutex_unlock(&ferry->lock);
  return 1;
}

static void leave(struct ferry* ferry) {
  pthread_mutex_lock(&ferry->lock);
  ferry->places++;
  pthread_cond_broadcast(&ferry->freed);
  pthread_mutex_unlock(&ferry->lock);
}

static void* car(void* arg) {
  if (board(arg)) leave(arg);
  return NULL;
}

int main(void) {
  struct ferry ferry = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 1};
  pthread_t cars[3];
  for (int i = 0; i < 3; i++) {
    if (pthread_create(&cars[i], NULL, car, &ferry) != 0) return 1;
  }
  for (int i = 0; i < 3; i++) pthread_join(cars[i], NULL);
  printf("%d\n", ferry.places);
  return 0;
}
