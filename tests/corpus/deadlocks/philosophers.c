// EXPECT: lock cycle
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t fork1 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t fork2 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t fork3 = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t fork4 = PTHREAD_MUTEX_INITIALIZER;
static void* first(void* unused) {
  pthread_mutex_lock(&fork1);
  pthread_mutex_lock(&fork2);
  pthread_mutex_unlock(&fork2);
  pthread_mutex_unlock(&fork1);
  return unused;
}
static void* second(void* unused) {
  pthread_mutex_lock(&fork2);
  pthread_mutex_lock(&fork3);
  pthread_mutex_unlock(&fork3);
  pthread_mutex_unlock(&fork2);
  return unused;
}
static void* third(void* unused) {
  pthread_mutex_lock(&fork3);
  pthread_mutex_lock(&fork4);
  pthread_mutex_unlock(&fork4);
  pthread_mutex_unlock(&fork3);
  return unused;
}
static void* fourth(void* unused) {
  pthread_mutex_lock(&fork4);
  pthread_mutex_lock(&fork1);
  pthread_mutex_unlock(&fork1);
  pthread_mutex_unlock(&fork4);
  return unused;
}

int main(void) {
  pthread_t threads[4];
  pthread_create(&threads[0], 0, first, 0);
  pthread_create(&threads[1], 0, second, 0);
  pthread_create(&threads[2], 0, third, 0);
  pthread_create(&threads[3], 0, fourth, 0);
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], 0);
  return 0;
}
