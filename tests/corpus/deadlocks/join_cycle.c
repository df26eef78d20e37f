// EXPECT: join cycle
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>

static pthread_t threads[2];
static pthread_barrier_t started;

static void* join_the_other(void* other) {
  pthread_barrier_wait(&started);
  pthread_join(*(pthread_t*)other, 0);
  return 0;
}

int main(void) {
  pthread_barrier_init(&started, 0, 3);
  pthread_create(&threads[0], 0, join_the_other, &threads[1]);
  pthread_create(&threads[1], 0, join_the_other, &threads[0]);
  pthread_barrier_wait(&started);
  for (;;) sleep(60);
}
