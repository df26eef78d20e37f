// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t
// sharing: array on the heap that grows
// mistake: array read through a pointer that was fetched under the lock
// seen by: the simulator

// Jobs of a spooler, in an array that doubles when it is full.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct job {
  int pages;
  int copies;
};

struct spooler {
  pthread_mutex_t lock;
  struct job* jobs;
  int count, capacity;
};

static struct spooler spooler = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void grow(struct spooler* spooler) {
  int capacity = spooler->capacity == 0 ? 4 : 2 * spooler->capacity;
  struct job* jobs = realloc(spooler->jobs, (size_t)capacity * sizeof *jobs);  // EXPECT-RACE
  if (jobs == NULL) abort();
  spooler->jobs = jobs;
  spooler->capacity = capacity;
}

static void submit(struct spooler* spooler, int pages) {
  pthread_mutex_lock(&spooler->lock);
  if (spooler->count == spooler->capacity) grow(spooler);
  spooler->jobs[spooler->count++] = (struct job){pages, 1};
  pthread_mutex_unlock(&spooler->lock);
}

static void more_copies(struct spooler* spooler, int number) {
  pthread_mutex_lock(&spooler->lock);
  if (number < spooler->count) spooler->jobs[number].copies++;  // EXPECT-RACE
  pthread_mutex_unlock(&spooler->lock);
}

static int sheets(struct spooler* spooler) {
  int sum = 0;
  pthread_mutex_lock(&spooler->lock);
  const struct job* jobs = spooler->jobs;
  int count = spooler->count;
  pthread_mutex_unlock(&spooler->lock);
  for (int i = 0; i < count; i++) sum += jobs[i].pages * jobs[i].copies;  // EXPECT-RACE
  return sum;
}

static void* client(void* arg) {
  more_copies(arg, 0);
  for (int pages = 1; pages < 4; pages++) submit(arg, pages);
  return NULL;
}

int main(void) {
  pthread_t thread;
  submit(&spooler, 10);
  submit(&spooler, 20);
  if (pthread_create(&thread, NULL, client, &spooler) != 0) return 1;
  int early = sheets(&spooler);
  pthread_join(thread, NULL);
  printf("%d\n", early <= sheets(&spooler));
  free(spooler.jobs);
  return 0;
}
