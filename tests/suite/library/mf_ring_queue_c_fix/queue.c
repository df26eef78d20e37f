// kind: none
// static: none
// build: library

// A library: a bounded queue of pointers for any number of threads.
#include "queue.h"

#include <stdlib.h>

struct queue* queue_new(void) {
  struct queue* queue = calloc(1, sizeof *queue);
  if (queue == NULL) abort();
  pthread_mutex_init(&queue->lock, NULL);
  pthread_cond_init(&queue->changed, NULL);
  return queue;
}

void queue_free(struct queue* queue) {
  pthread_cond_destroy(&queue->changed);
  pthread_mutex_destroy(&queue->lock);
  free(queue);
}

void queue_push(struct queue* queue, void* item) {
  pthread_mutex_lock(&queue->lock);
  while (queue->count == QUEUE_SIZE) pthread_cond_wait(&queue->changed, &queue->lock);
  queue->items[(queue->first + queue->count) % QUEUE_SIZE] = item;
  queue->count++;
  pthread_cond_broadcast(&queue->changed);
  pthread_mutex_unlock(&queue->lock);
}

void* queue_pop(struct queue* queue) {
  pthread_mutex_lock(&queue->lock);
  while (queue->count == 0) pthread_cond_wait(&queue->changed, &queue->lock);
  void* item = queue->items[queue->first];
  queue->first = (queue->first + 1) % QUEUE_SIZE;
  queue->count--;
  pthread_cond_broadcast(&queue->changed);
  pthread_mutex_unlock(&queue->lock);
  return item;
}

int queue_empty(struct queue* queue) {
  pthread_mutex_lock(&queue->lock);
  int empty = queue->count == 0;
  pthread_mutex_unlock(&queue->lock);
  return empty;
}
