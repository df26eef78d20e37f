// EXPECT: none
#define _GNU_SOURCE
#include <pthread.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int over;

static void* sleep_long(void* unused) {
  for (int i = 0; i < 12; ++i) sleep(300);
  pthread_mutex_lock(&lock);
  over = 1;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&lock);
  return unused;
}
static void* wait_in_steps(void* unused) {
  struct timespec until;
  pthread_mutex_lock(&lock);
  while (!over) {
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 60;
    pthread_cond_timedwait(&changed, &lock, &until);
  }
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], 0, sleep_long, 0);
  pthread_create(&threads[1], 0, wait_in_steps, 0);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], 0);
  return 0;
}
