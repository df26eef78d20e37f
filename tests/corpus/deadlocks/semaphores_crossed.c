// EXPECT: semaphore posted too seldom
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>

static sem_t a, b;

static void* first(void* unused) {
  sem_wait(&a);
  sem_wait(&b);
  sem_post(&b);
  sem_post(&a);
  return unused;
}
static void* second(void* unused) {
  sem_wait(&b);
  sem_wait(&a);
  sem_post(&a);
  sem_post(&b);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  sem_init(&a, 0, 1);
  sem_init(&b, 0, 1);
  pthread_create(&threads[0], 0, first, 0);
  pthread_create(&threads[1], 0, second, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
