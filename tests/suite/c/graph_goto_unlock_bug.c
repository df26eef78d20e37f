// kind: misuse
// static: other
// check: unlock-not-held
// build: none
// primitive: pthread_mutex_t
// sharing: struct through a pointer
// mistake: unlocked at a label that is also reached without the lock
// seen by: the simulator, ThreadSanitizer

// Edges of a graph are added under its lock.
#include <pthread.h>
#include <stdio.h>

struct graph {
  pthread_mutex_t lock;
  int edges;
  int limit;
};

static int add_edge(struct graph* graph, int from, int to) {
  int added = 0;
  if (from == to) goto out;
  pthread_mutex_lock(&graph->lock);
  if (graph->edges == graph->limit) goto out;
  graph->edges++;
  added = 1;
out:
  pthread_mutex_unlock(&graph->lock);  // EXPECT-CHECK
  return added;
}

static void* import_edges(void* arg) {
  add_edge(arg, 1, 2);
  add_edge(arg, 2, 2);
  return NULL;
}

int main(void) {
  struct graph graph = {.lock = PTHREAD_MUTEX_INITIALIZER, .limit = 3};
  pthread_t importer;
  if (pthread_create(&importer, NULL, import_edges, &graph) != 0) return 1;
  add_edge(&graph, 4, 5);
  pthread_join(importer, NULL);
  printf("%d edges\n", graph.edges);
  return 0;
}
