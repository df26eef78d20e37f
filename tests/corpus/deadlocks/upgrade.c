// EXPECT: self-deadlock: upgrade of a read lock
#define _GNU_SOURCE
#include <pthread.h>

static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;

static void* look_and_change(void* unused) {
  pthread_rwlock_rdlock(&table);
  pthread_rwlock_wrlock(&table);
  pthread_rwlock_unlock(&table);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], 0, look_and_change, 0);
  pthread_create(&threads[1], 0, look_and_change, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
