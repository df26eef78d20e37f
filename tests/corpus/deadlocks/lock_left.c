// EXPECT: lock held by a thread that ended
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void* leave_locked(void* unused) {
  pthread_mutex_lock(&lock);
  return unused;
}

int main(void) {
  pthread_t worker;
  pthread_create(&worker, 0, leave_locked, 0);
  pthread_join(worker, 0);
  pthread_mutex_lock(&lock);
  return 0;
}
