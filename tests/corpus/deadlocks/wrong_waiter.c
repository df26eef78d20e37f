// EXPECT: lost wake-up
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int red, green;

static void* wait_for_red(void* unused) {
  pthread_mutex_lock(&lock);
  while (!red) pthread_cond_wait(&changed, &lock);
  pthread_mutex_unlock(&lock);
  return unused;
}
static void* wait_for_green(void* unused) {
  pthread_mutex_lock(&lock);
  while (!green) pthread_cond_wait(&changed, &lock);
  red = 1;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&lock);
  return unused;
}
static void* turn_green(void* unused) {
  pthread_mutex_lock(&lock);
  green = 1;
  pthread_cond_signal(&changed);  // may wake the one that waits for red
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t threads[3];
  pthread_create(&threads[0], 0, wait_for_red, 0);
  pthread_create(&threads[1], 0, wait_for_green, 0);
  pthread_create(&threads[2], 0, turn_green, 0);
  for (int i = 0; i < 3; ++i) pthread_join(threads[i], 0);
  return 0;
}
