// kind: none
// static: none
// build: none

// A batch system starts a worker for each job.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { JOBS = 2 };

struct job {
  int number;
  int size;
  long result;
};

static pthread_t workers[JOBS];
static long results[JOBS];

static long crunch(int size) {
  long sum = 0;
  for (int i = 1; i <= size; i++) sum += (long)i * i;
  return sum;
}

static void* work(void* arg) {
  struct job* job = arg;
  job->result = crunch(job->size);
  results[job->number] = job->result;
  free(job);
  return NULL;
}

static int start(int number, int size) {
  struct job* job = malloc(sizeof *job);
  if (job == NULL) return -1;
  job->number = number;
  job->size = size;
  job->result = 0;
  return pthread_create(&workers[number], NULL, work, job);
}

int main(void) {
  for (int i = 0; i < JOBS; i++) {
    if (start(i, 3 + i) != 0) return 1;
  }
  long sum = 0;
  for (int i = 0; i < JOBS; i++) {
    pthread_join(workers[i], NULL);
    sum += results[i];
  }
  printf("%s\n", sum >= 0 ? "done" : "odd");
  return 0;
}
