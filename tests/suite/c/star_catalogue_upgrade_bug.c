// kind: deadlock
// static: deadlock
// check: upgrade-deadlock,double-lock
// build: none
// primitive: pthread_rwlock_t
// sharing: globals
// mistake: read lock upgraded to a write lock
// seen by: the simulator, ThreadSanitizer

// A catalogue of stars: magnitudes are looked up, and computed when they are not yet known.
#include <pthread.h>
#include <stdio.h>

enum { STARS = 3, UNKNOWN = -1 };

static pthread_rwlock_t catalogue_lock = PTHREAD_RWLOCK_INITIALIZER;
static int magnitudes[STARS] = {UNKNOWN, 4, UNKNOWN};
static int computed;

static int observe(int star) { return 2 + star * 3; }

static int magnitude(int star) {
  pthread_rwlock_rdlock(&catalogue_lock);  // EXPECT-DEADLOCK
  int value = magnitudes[star];
  if (value == UNKNOWN) {
    pthread_rwlock_wrlock(&catalogue_lock);  // EXPECT-DEADLOCK
    value = magnitudes[star] = observe(star);
    computed++;
  }
  pthread_rwlock_unlock(&catalogue_lock);
  return value;
}

static void forget(int star) {
  pthread_rwlock_wrlock(&catalogue_lock);
  magnitudes[star] = UNKNOWN;
  pthread_rwlock_unlock(&catalogue_lock);
}

static void* plan_night(void* arg) {
  int* brightest = arg;
  for (int star = 0; star < STARS; star++) {
    int value = magnitude(star);
    if (value < *brightest) *brightest = value;
  }
  return NULL;
}

int main(void) {
  pthread_t planner;
  int brightest = 99;
  if (pthread_create(&planner, NULL, plan_night, &brightest) != 0) return 1;
  forget(1);
  int value = magnitude(0);
  pthread_join(planner, NULL);
  printf("%d %d, %d computed\n", brightest, value, computed);
  return 0;
}
