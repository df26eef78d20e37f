// EXPECT: wait while holding a lock that the other side needs
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int items;

static void* take(void* unused) {
  pthread_mutex_lock(&outer);
  pthread_mutex_lock(&lock);
  while (items == 0) pthread_cond_wait(&changed, &lock);
  --items;
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&outer);
  return unused;
}
static void* put(void* unused) {
  pthread_mutex_lock(&outer);
  pthread_mutex_lock(&lock);
  ++items;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&outer);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], 0, take, 0);
  pthread_create(&threads[1], 0, put, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
