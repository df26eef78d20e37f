// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: pthread_mutex_t of the error-checking kind
// sharing: struct of a device through a pointer
// mistake: lock not released where an argument is refused
// seen by: the simulator, ThreadSanitizer

// An X-ray machine: one console sets the dose, another one fires.
#include <pthread.h>
#include <stdio.h>

struct tube {
  pthread_mutex_t lock;
  int dose;
  int limit;
  int exposures;
};

static int tube_init(struct tube* tube, int limit) {
  pthread_mutexattr_t kind;
  pthread_mutexattr_init(&kind);
  pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
  int result = pthread_mutex_init(&tube->lock, &kind);
  pthread_mutexattr_destroy(&kind);
  tube->dose = 0;
  tube->limit = limit;
  tube->exposures = 0;
  return result;
}

static int set_dose(struct tube* tube, int dose) {
  pthread_mutex_lock(&tube->lock);    // EXPECT-CHECK
  if (dose > tube->limit) return -1;  // EXPECT-CHECK
  tube->dose = dose;
  pthread_mutex_unlock(&tube->lock);  // EXPECT-CHECK
  return 0;
}  // EXPECT-CHECK

static void expose(struct tube* tube) {
  pthread_mutex_lock(&tube->lock);  // EXPECT-CHECK
  if (tube->dose > 0) tube->exposures++;
  pthread_mutex_unlock(&tube->lock);
}

static void* console(void* arg) {
  struct tube* tube = arg;
  if (set_dose(tube, 900) != 0) puts("refused");
  return NULL;
}

int main(void) {
  struct tube tube;
  if (tube_init(&tube, 500) != 0) return 1;
  pthread_t operator;
  if (pthread_create(&operator, NULL, console, &tube) != 0) return 1;
  expose(&tube);
  pthread_join(operator, NULL);
  expose(&tube);
  printf("%d\n", tube.exposures);
  pthread_mutex_destroy(&tube.lock);
  return 0;
}
