// EXPECT: barrier with too few threads
#define _GNU_SOURCE
#include <pthread.h>

static pthread_barrier_t meeting;

static void* meet(void* unused) {
  pthread_barrier_wait(&meeting);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  pthread_barrier_init(&meeting, 0, 3);
  for (int i = 0; i < 2; ++i) pthread_create(&threads[i], 0, meet, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
