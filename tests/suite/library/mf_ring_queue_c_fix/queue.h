#pragma once
#include <pthread.h>

#define QUEUE_SIZE 2

/* All functions but queue_new and queue_free may be called by several threads at once. */
struct queue {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  void* items[QUEUE_SIZE];
  int first;
  int count;
};

struct queue* queue_new(void);
void queue_free(struct queue* queue);
void queue_push(struct queue* queue, void* item);
void* queue_pop(struct queue* queue);
int queue_empty(struct queue* queue);
