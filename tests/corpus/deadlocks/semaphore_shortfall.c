// EXPECT: semaphore posted too seldom
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>

static sem_t items;

static void* take_two(void* unused) {
  sem_wait(&items);
  sem_wait(&items);
  return unused;
}
static void* put_one(void* unused) {
  sem_post(&items);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  sem_init(&items, 0, 0);
  pthread_create(&threads[0], 0, take_two, 0);
  pthread_create(&threads[1], 0, put_one, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
