// kind: race
// static: race
// check: stack-escape-to-thread
// build: none
// primitive: pthread_create, pthread_join in another function
// sharing: local of a function that has returned, through void*
// mistake: argument of a thread is a local of the function that starts it
// seen by: the simulator, ThreadSanitizer

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
  job->result = crunch(job->size);     // EXPECT-RACE
  results[job->number] = job->result;  // EXPECT-RACE
  return NULL;
}

static int start(int number, int size) {
  struct job job;                                             // EXPECT-RACE
  job.number = number;                                        // EXPECT-RACE
  job.size = size;                                            // EXPECT-RACE
  job.result = 0;                                             // EXPECT-RACE
  return pthread_create(&workers[number], NULL, work, &job);  // EXPECT-RACE
}  // EXPECT-RACE

int main(void) {
  for (int i = 0; i < JOBS; i++) {
    if (start(i, 3 + i) != 0) return 1;  // EXPECT-RACE
  }
  long sum = 0;
  for (int i = 0; i < JOBS; i++) {
    pthread_join(workers[i], NULL);
    sum += results[i];
  }
  printf("%s\n", sum >= 0 ? "done" : "odd");
  return 0;
}
