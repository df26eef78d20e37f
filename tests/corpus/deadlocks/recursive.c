// EXPECT: self-deadlock: a lock that is not recursive is taken twice
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;

static void add(void) {
  pthread_mutex_lock(&a);
  pthread_mutex_unlock(&a);
}
static void* work(void* unused) {
  pthread_mutex_lock(&a);
  add();
  pthread_mutex_unlock(&a);
  return unused;
}

int main(void) {
  pthread_t threads[1];
  pthread_create(&threads[0], 0, work, 0);
  for (int i = 0; i < 1; ++i) pthread_join(threads[i], 0);
  return 0;
}
