// kind: none
// static: none
// build: none

// Workers of a palletizer take layers from a counter; the boxes are counted.
#include <pthread.h>
#include <stdio.h>

enum { WORKERS = 2, LAYERS = 4 };

static struct {
  pthread_mutex_t lock;
  int next_layer;
  int boxes;
} cell = {.lock = PTHREAD_MUTEX_INITIALIZER};

static int take_layer(void) {
  pthread_mutex_lock(&cell.lock);
  int layer = cell.next_layer < LAYERS ? cell.next_layer++ : -1;
  pthread_mutex_unlock(&cell.lock);
  return layer;
}

static void* work(void* arg) {
  (void)arg;
  int layer;
  while ((layer = take_layer()) >= 0) {
    int placed = 6 - layer;
    pthread_mutex_lock(&cell.lock);
    cell.boxes += placed;
    pthread_mutex_unlock(&cell.lock);
  }
  return NULL;
}

int main(void) {
  pthread_t workers[WORKERS];
  for (int i = 0; i < WORKERS; i++) {
    if (pthread_create(&workers[i], NULL, work, NULL) != 0) return 1;
  }
  for (int i = 0; i < WORKERS; i++) pthread_join(workers[i], NULL);
  int boxes = cell.boxes;
  printf("%d\n", boxes <= 18);
  return 0;
}
