// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: pthread_mutex_t, one per struct
// sharing: array of structs
// mistake: continue in a loop leaves the lock taken
// seen by: the simulator, ThreadSanitizer

// Print jobs: one thread sends what is ready, others change the jobs.
#include <pthread.h>
#include <stdio.h>

enum { JOBS = 3 };

struct job {
  pthread_mutex_t lock;
  int pages;
  int held;
  int sent;
};

static struct job jobs[JOBS];

static int send_ready(void) {
  int sent = 0;
  for (int i = 0; i < JOBS; i++) {
    struct job* job = &jobs[i];
    pthread_mutex_lock(&job->lock);  // EXPECT-CHECK
    if (job->held) continue;
    if (!job->sent && job->pages > 0) {
      job->sent = 1;
      sent++;
    }
    pthread_mutex_unlock(&job->lock);
  }
  return sent;
}

static void release_job(int number) {
  struct job* job = &jobs[number];
  pthread_mutex_lock(&job->lock);
  job->held = 0;
  pthread_mutex_unlock(&job->lock);
}

static void* printer(void* arg) {
  int* sent = arg;
  for (int round = 0; round < 2; round++) *sent += send_ready();
  return NULL;
}

int main(void) {
  pthread_t thread;
  int sent = 0;
  for (int i = 0; i < JOBS; i++) {
    pthread_mutex_init(&jobs[i].lock, NULL);
    jobs[i].pages = i + 1;
    jobs[i].held = i == 1;
  }
  if (pthread_create(&thread, NULL, printer, &sent) != 0) return 1;
  release_job(1);
  pthread_join(thread, NULL);
  printf("%d\n", sent >= 2);
  for (int i = 0; i < JOBS; i++) pthread_mutex_destroy(&jobs[i].lock);
  return 0;
}
