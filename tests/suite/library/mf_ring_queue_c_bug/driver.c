// Lets the library run.
#include <stdio.h>

#include "queue.h"

static int numbers[3] = {1, 2, 3};

static void* producer(void* arg) {
  for (int i = 0; i < 3; i++) queue_push(arg, &numbers[i]);
  return NULL;
}

int main(void) {
  struct queue* queue = queue_new();
  pthread_t thread;
  if (pthread_create(&thread, NULL, producer, queue) != 0) return 1;
  int sum = 0, polls = queue_empty(queue);
  for (int i = 0; i < 3; i++) sum += *(int*)queue_pop(queue);
  pthread_join(thread, NULL);
  queue_free(queue);
  printf("%d %d\n", sum, polls < 2);
  return 0;
}
