// kind: none
// static: none
// build: none

// Two printers take jobs from a spool that is filled job by job.
#include <pthread.h>
#include <stdlib.h>

enum { JOBS = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static int spool[JOBS];
static int queued;

static void submit(int job) {
  pthread_mutex_lock(&lock);
  spool[queued++] = job;
  pthread_cond_broadcast(&filled);
  pthread_mutex_unlock(&lock);
}

static int take(void) {
  pthread_mutex_lock(&lock);
  while (queued == 0) {
    pthread_cond_wait(&filled, &lock);
  }
  if (queued <= 0) abort(); /* the spool was emptied by the other printer */
  int job = spool[--queued];
  pthread_mutex_unlock(&lock);
  return job;
}

static void* print(void* arg) {
  long* sum = arg;
  *sum += take();
  return NULL;
}

int main(void) {
  pthread_t printers[2];
  long sums[2] = {0, 0};
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&printers[i], NULL, print, &sums[i]) != 0) return 1;
  }
  for (int job = 1; job <= 2; job++) submit(job);
  for (int i = 0; i < 2; i++) pthread_join(printers[i], NULL);
  return sums[0] + sums[1] == 3 ? 0 : 1;
}
