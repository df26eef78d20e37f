// kind: order
// static: other
// check: wait-without-predicate
// build: none
// tsan: skip knows no C11 threads
// primitive: C11 cnd_t, mtx_t, thrd_t
// sharing: static struct
// mistake: wait in an if, not in a loop
// seen by: the simulator

// Planes wait for a free gate of an airport.
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

static struct {
  mtx_t lock;
  cnd_t freed;
  int gates;
  int docked;
} airport;

static void dock(void) {
  mtx_lock(&airport.lock);
  if (airport.gates == 0) cnd_wait(&airport.freed, &airport.lock);  // EXPECT-CHECK
  airport.gates--;
  airport.docked++;
  if (airport.gates < 0) abort();
  mtx_unlock(&airport.lock);
}

static void leave(void) {
  mtx_lock(&airport.lock);
  airport.gates++;
  cnd_broadcast(&airport.freed);
  mtx_unlock(&airport.lock);
}

static int plane(void* arg) {
  (void)arg;
  dock();
  leave();
  return 0;
}

int main(void) {
  if (mtx_init(&airport.lock, mtx_plain) != thrd_success) return 1;
  if (cnd_init(&airport.freed) != thrd_success) return 1;
  airport.gates = 1;
  thrd_t planes[3];
  for (int i = 0; i < 3; i++) {
    if (thrd_create(&planes[i], plane, NULL) != thrd_success) return 1;
  }
  for (int i = 0; i < 3; i++) thrd_join(planes[i], NULL);
  cnd_destroy(&airport.freed);
  mtx_destroy(&airport.lock);
  printf("%d docked\n", airport.docked);
  return 0;
}
