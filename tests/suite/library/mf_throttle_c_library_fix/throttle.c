// kind: none
// static: none
// build: library

// A library: a throttle with tokens, safe for threads.
#include "throttle.h"

#include <pthread.h>
#include <stdlib.h>

struct throttle {
  pthread_mutex_t lock;
  int most;
  int tokens;
  int refused;
};

struct throttle* throttle_new(int tokens) {
  struct throttle* throttle = calloc(1, sizeof *throttle);
  if (throttle == NULL) return NULL;
  pthread_mutex_init(&throttle->lock, NULL);
  throttle->most = tokens;
  throttle->tokens = tokens;
  return throttle;
}

void throttle_delete(struct throttle* throttle) {
  pthread_mutex_destroy(&throttle->lock);
  free(throttle);
}

int throttle_take(struct throttle* throttle, int tokens) {
  int taken = 0;
  pthread_mutex_lock(&throttle->lock);
  if (throttle->tokens >= tokens) {
    throttle->tokens -= tokens;
    taken = 1;
  } else {
    throttle->refused++;
  }
  pthread_mutex_unlock(&throttle->lock);
  return taken;
}

void throttle_refill(struct throttle* throttle, int tokens) {
  pthread_mutex_lock(&throttle->lock);
  throttle->tokens += tokens;
  if (throttle->tokens > throttle->most) throttle->tokens = throttle->most;
  pthread_mutex_unlock(&throttle->lock);
}

int throttle_refused(struct throttle* throttle) {
  pthread_mutex_lock(&throttle->lock);
  int refused = throttle->refused;
  pthread_mutex_unlock(&throttle->lock);
  return refused;
}
