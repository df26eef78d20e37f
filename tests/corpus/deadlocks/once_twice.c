// EXPECT: none
#define _GNU_SOURCE
#include <pthread.h>

static pthread_once_t made = PTHREAD_ONCE_INIT;

static void make(void) {}
static void* use(void* unused) {
  pthread_once(&made, make);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], 0, use, 0);
  pthread_create(&threads[1], 0, use, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
