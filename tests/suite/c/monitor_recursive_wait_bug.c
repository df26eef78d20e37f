// kind: deadlock
// static: none
// build: none
// primitive: pthread_mutex_t of the recursive kind, pthread_cond_t
// sharing: struct through a pointer
// mistake: waits on a condition with a recursive mutex that is held twice
// seen by: the simulator

// A monitor object: its functions may call each other, as the mutex is recursive.
#include <pthread.h>
#include <stdio.h>

struct depot {
  pthread_mutex_t mutex;
  pthread_cond_t delivered;
  int parts;
  int assembled;
};

static void depot_init(struct depot* depot) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&depot->mutex, &attributes);
  pthread_mutexattr_destroy(&attributes);
  pthread_cond_init(&depot->delivered, NULL);
  depot->parts = depot->assembled = 0;
}

static void take(struct depot* depot, int parts) {
  pthread_mutex_lock(&depot->mutex);
  while (depot->parts < parts) pthread_cond_wait(&depot->delivered, &depot->mutex);
  depot->parts -= parts;
  pthread_mutex_unlock(&depot->mutex);
}

static void assemble(struct depot* depot) {
  pthread_mutex_lock(&depot->mutex);
  take(depot, 2);
  depot->assembled++;
  pthread_mutex_unlock(&depot->mutex);
}

static void deliver(struct depot* depot, int parts) {
  pthread_mutex_lock(&depot->mutex);
  depot->parts += parts;
  pthread_cond_signal(&depot->delivered);
  pthread_mutex_unlock(&depot->mutex);
}

static void* truck(void* arg) {
  for (int i = 0; i < 2; i++) deliver(arg, 2);
  return NULL;
}

int main(void) {
  struct depot depot;
  pthread_t thread;
  depot_init(&depot);
  if (pthread_create(&thread, NULL, truck, &depot) != 0) return 1;
  assemble(&depot);
  assemble(&depot);
  pthread_join(thread, NULL);
  printf("%d\n", depot.assembled);
  pthread_cond_destroy(&depot.delivered);
  pthread_mutex_destroy(&depot.mutex);
  return 0;
}
