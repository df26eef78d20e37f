// kind: race
// static: race
// tsan: skip knows no C11 threads
// build: none
// primitive: mtx_t, thrd_create
// sharing: global struct
// mistake: the display thread reads without the lock
// seen by: the simulator

// A converter of recordings shows how far its workers are.
#include <stdbool.h>
#include <stdio.h>
#include <threads.h>

static struct {
  mtx_t mutex;
  int done;
  int failed;
  double seconds;
} progress;

struct job {
  int first;
  int last;
};

static bool convert(int recording, double* seconds) {
  *seconds = 0.25 * recording;
  return recording % 4 != 3;
}

static int run_jobs(void* argument) {
  const struct job* job = argument;
  for (int recording = job->first; recording < job->last; recording++) {
    double seconds;
    bool good = convert(recording, &seconds);
    mtx_lock(&progress.mutex);
    progress.done++;               // EXPECT-RACE
    if (!good) progress.failed++;  // EXPECT-RACE
    progress.seconds += seconds;   // EXPECT-RACE
    mtx_unlock(&progress.mutex);
  }
  return 0;
}

static int show(void* argument) {
  (void)argument;
  for (int i = 0; i < 2; i++) {
    int done = progress.done;           // EXPECT-RACE
    int failed = progress.failed;       // EXPECT-RACE
    double seconds = progress.seconds;  // EXPECT-RACE
    fprintf(stderr, "%d done, %d failed, %.2f s\n", done, failed, seconds);
    thrd_yield();
  }
  return 0;
}

int main(void) {
  if (mtx_init(&progress.mutex, mtx_plain) != thrd_success) return 1;
  struct job jobs[2] = {{0, 2}, {2, 4}};
  thrd_t workers[2];
  thrd_t display;
  for (int i = 0; i < 2; i++) {
    if (thrd_create(&workers[i], run_jobs, &jobs[i]) != thrd_success) return 1;
  }
  if (thrd_create(&display, show, NULL) != thrd_success) return 1;
  for (int i = 0; i < 2; i++) thrd_join(workers[i], NULL);
  thrd_join(display, NULL);
  printf("%d recordings, %d failed\n", progress.done, progress.failed);
  mtx_destroy(&progress.mutex);
  return 0;
}
