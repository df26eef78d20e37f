// EXPECT: once-initialisation waits for itself | self-deadlock: a lock that is not recursive is taken twice
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t made = PTHREAD_ONCE_INIT;

static void make(void) {
  pthread_mutex_lock(&lock);
  pthread_mutex_unlock(&lock);
}
static void* use(void* unused) {
  pthread_once(&made, make);
  return unused;
}
static void* use_locked(void* unused) {
  pthread_mutex_lock(&lock);
  pthread_once(&made, make);
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], 0, use, 0);
  pthread_create(&threads[1], 0, use_locked, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
