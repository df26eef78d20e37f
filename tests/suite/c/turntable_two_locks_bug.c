// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: pthread_mutex_t, two
// sharing: static structs
// mistake: two locks in different orders
// seen by: the simulator, ThreadSanitizer

// A turntable and the yard of a railway: engines come in and go out.
#include <pthread.h>
#include <stdio.h>

static struct {
  pthread_mutex_t lock;
  int track;
  int engine;
} table = {PTHREAD_MUTEX_INITIALIZER, 0, 0};

static struct {
  pthread_mutex_t lock;
  int engines[4];
  int count;
} yard = {PTHREAD_MUTEX_INITIALIZER, {1, 2, 0, 0}, 2};

static void turn_to(int track) { table.track = track; }

static int bring_out(void) {
  int engine = 0;
  pthread_mutex_lock(&yard.lock);  // EXPECT-DEADLOCK
  if (yard.count > 0) {
    pthread_mutex_lock(&table.lock);  // EXPECT-DEADLOCK
    engine = yard.engines[--yard.count];
    table.engine = engine;
    turn_to(1);
    pthread_mutex_unlock(&table.lock);
  }
  pthread_mutex_unlock(&yard.lock);
  return engine;
}

static void take_in(int engine) {
  pthread_mutex_lock(&table.lock);  // EXPECT-DEADLOCK
  table.engine = engine;
  turn_to(2);
  pthread_mutex_lock(&yard.lock);  // EXPECT-DEADLOCK
  if (yard.count < 4) yard.engines[yard.count++] = engine;
  pthread_mutex_unlock(&yard.lock);
  table.engine = 0;
  pthread_mutex_unlock(&table.lock);
}

static void* evening(void* arg) {
  (void)arg;
  take_in(7);
  return NULL;
}

int main(void) {
  pthread_t shift;
  if (pthread_create(&shift, NULL, evening, NULL) != 0) return 1;
  printf("%s\n", bring_out() > 0 ? "out" : "empty");
  pthread_join(shift, NULL);
  return 0;
}
