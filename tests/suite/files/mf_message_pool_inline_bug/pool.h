// kind: misuse
// static: other
// check: unlock-not-held
// build: none
// primitive: pthread_mutex_t of the error-checking kind, static inline functions of a header
// sharing: extern global
// mistake: a helper that unlocks is followed by an unlock
// seen by: the simulator
//
// Messages are taken from a pool with a fixed number of places.
#pragma once
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

enum { PLACES = 2 };

struct message {
  int used;
  int length;
};

struct pool {
  pthread_mutex_t lock;
  struct message places[PLACES];
  int failures;
};

extern struct pool pool;

static inline void pool_lock(void) { pthread_mutex_lock(&pool.lock); }

static inline void pool_unlock(void) {
  if (pthread_mutex_unlock(&pool.lock) != 0) abort();  // EXPECT-CHECK
}

/* Called with the lock, which is given back here. */
static inline struct message* pool_fail_unlock(void) {
  pool.failures++;
  pool_unlock();  // EXPECT-CHECK
  return NULL;
}

struct message* pool_take(int length);
void pool_give(struct message* message);
