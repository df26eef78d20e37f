// EXPECT: none
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>

static sem_t ping, pong;

static void* first(void* unused) {
  for (int i = 0; i < 3; ++i) sem_wait(&ping), sem_post(&pong);
  return unused;
}
static void* second(void* unused) {
  for (int i = 0; i < 3; ++i) sem_post(&ping), sem_wait(&pong);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  sem_init(&ping, 0, 0);
  sem_init(&pong, 0, 0);
  pthread_create(&threads[0], 0, first, 0);
  pthread_create(&threads[1], 0, second, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  sem_destroy(&ping);
  sem_destroy(&pong);
  return 0;
}
