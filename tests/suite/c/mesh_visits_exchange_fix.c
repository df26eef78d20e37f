// kind: none
// static: none
// build: none

// Threads walk over a mesh and count the visits of its vertices.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

enum { VERTICES = 3, WALKERS = 2, STEPS = 2 };

static atomic_int visits[VERTICES];
static atomic_int walked;

static void visit(int vertex) {
  atomic_fetch_add(&visits[vertex], 1);
  atomic_fetch_add(&walked, 1);
}

static void* walk(void* arg) {
  int vertex = *(const int*)arg;
  for (int step = 0; step < STEPS; step++) {
    visit(vertex);
    vertex = (vertex + 1) % VERTICES;
  }
  return NULL;
}

static int sum(void) {
  int all = 0;
  for (int i = 0; i < VERTICES; i++) all += atomic_load(&visits[i]);
  return all;
}

int main(void) {
  int starts[WALKERS] = {0, 1};
  pthread_t walkers[WALKERS];
  for (int i = 0; i < WALKERS; i++) {
    if (pthread_create(&walkers[i], NULL, walk, &starts[i]) != 0) return 1;
  }
  for (int i = 0; i < WALKERS; i++) pthread_join(walkers[i], NULL);
  printf("%d of %d\n", sum(), atomic_load(&walked));
  if (sum() != atomic_load(&walked)) abort();
  return 0;
}
