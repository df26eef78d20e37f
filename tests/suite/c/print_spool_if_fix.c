// kind: none
// static: none
// build: none

// A spooler: two printers wait for jobs.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t queued = PTHREAD_COND_INITIALIZER;
static int jobs[4];
static int count;

static void* printer(void* arg) {
  (void)arg;
  pthread_mutex_lock(&lock);
  while (count == 0) pthread_cond_wait(&queued, &lock);
  if (count == 0) abort();
  int job = jobs[--count];
  pthread_mutex_unlock(&lock);
  printf("printing %d\n", job);
  return NULL;
}

static void submit(int job) {
  pthread_mutex_lock(&lock);
  jobs[count++] = job;
  pthread_cond_broadcast(&queued);
  pthread_mutex_unlock(&lock);
}

int main(void) {
  pthread_t hall, office;
  if (pthread_create(&hall, NULL, printer, NULL) != 0) return 1;
  if (pthread_create(&office, NULL, printer, NULL) != 0) return 1;
  submit(7);
  submit(8);
  pthread_join(hall, NULL);
  pthread_join(office, NULL);
  return 0;
}
