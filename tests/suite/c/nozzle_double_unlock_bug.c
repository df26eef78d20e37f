// kind: misuse
// static: other
// check: unlock-not-held
// build: none
// primitive: pthread_mutex_t
// sharing: struct of a device through a pointer
// mistake: a branch unlocks and runs on into the unlock at the end
// seen by: the simulator, ThreadSanitizer

// An ink-jet nozzle: the print job fires it, a timer cleans it.
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

struct nozzle {
  pthread_mutex_t lock;
  int ink;
  int drops;
  bool clogged;
};

static void warn(const char* text) { puts(text); }

static bool fire(struct nozzle* nozzle) {
  bool fired = false;
  pthread_mutex_lock(&nozzle->lock);
  if (nozzle->ink == 0 || nozzle->clogged) {
    pthread_mutex_unlock(&nozzle->lock);  // EXPECT-CHECK
    warn("no ink");
  } else {
    nozzle->ink--;
    nozzle->drops++;
    fired = true;
  }
  pthread_mutex_unlock(&nozzle->lock);  // EXPECT-CHECK
  return fired;
}

static void clean(struct nozzle* nozzle) {
  pthread_mutex_lock(&nozzle->lock);
  nozzle->clogged = false;
  if (nozzle->ink > 0) nozzle->ink--;
  pthread_mutex_unlock(&nozzle->lock);
}

static void* timer(void* arg) {
  clean(arg);
  return NULL;
}

int main(void) {
  struct nozzle nozzle = {PTHREAD_MUTEX_INITIALIZER, 2, 0, false};
  pthread_t thread;
  if (pthread_create(&thread, NULL, timer, &nozzle) != 0) return 1;
  int fired = 0;
  for (int i = 0; i < 3; i++) fired += fire(&nozzle);
  pthread_join(thread, NULL);
  printf("%s\n", fired <= 2 ? "done" : "odd");
  return 0;
}
