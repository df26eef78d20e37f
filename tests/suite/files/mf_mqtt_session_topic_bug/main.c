#include <pthread.h>
#include <stdio.h>

#include "broker.h"

static void* publisher(void* arg) {
  (void)arg;
  topic_publish(0, 10);
  return NULL;
}

static void* keep_alive(void* arg) {
  session_end(*(int*)arg);
  return NULL;
}

int main(void) {
  topic_subscribe(0, 1);
  topic_subscribe(0, 2);
  int silent = 2;
  pthread_t threads[2];
  if (pthread_create(&threads[0], NULL, publisher, NULL) != 0) return 1;
  if (pthread_create(&threads[1], NULL, keep_alive, &silent) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d\n", session_delivered() >= 10);
  return 0;
}
