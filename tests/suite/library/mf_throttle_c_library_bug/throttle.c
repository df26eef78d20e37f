// kind: race
// static: race
// check: inconsistent-guard
// build: library
// primitive: pthread_mutex_t
// sharing: struct on the heap behind an opaque pointer
// mistake: one function of a library goes without the lock
// seen by: the simulator, ThreadSanitizer

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
  if (throttle->tokens >= tokens) {  // EXPECT-RACE
    throttle->tokens -= tokens;      // EXPECT-RACE
    taken = 1;
  } else {
    throttle->refused++;
  }
  pthread_mutex_unlock(&throttle->lock);
  return taken;
}

void throttle_refill(struct throttle* throttle, int tokens) {
  throttle->tokens += tokens;                                                // EXPECT-RACE
  if (throttle->tokens > throttle->most) throttle->tokens = throttle->most;  // EXPECT-RACE
}

int throttle_refused(struct throttle* throttle) {
  pthread_mutex_lock(&throttle->lock);
  int refused = throttle->refused;
  pthread_mutex_unlock(&throttle->lock);
  return refused;
}
