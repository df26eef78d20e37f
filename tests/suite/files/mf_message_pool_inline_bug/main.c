#include <stdio.h>

#include "pool.h"

static void* send(void* arg) {
  int* failed = arg;
  struct message* first = pool_take(10);
  struct message* second = pool_take(20);
  *failed = first == NULL || second == NULL;
  if (second != NULL) pool_give(second);
  if (first != NULL) pool_give(first);
  return NULL;
}

int main(void) {
  pthread_mutexattr_t kind;
  pthread_mutexattr_init(&kind);
  pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&pool.lock, &kind);
  pthread_t senders[2];
  int failed[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&senders[i], NULL, send, &failed[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(senders[i], NULL);
  printf("%d\n", failed[0] + failed[1] <= 2);
  return 0;
}
