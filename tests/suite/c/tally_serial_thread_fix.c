// kind: none
// static: none
// build: none

// Votes of districts: all count, one adds up, all announce the result.
#include <pthread.h>
#include <stdio.h>

enum { DISTRICTS = 3 };

struct election {
  pthread_barrier_t counted;
  int votes[DISTRICTS];
  int total;
};

struct district {
  struct election* election;
  int number;
  int announced;
};

static int add_up(const struct election* election) {
  int total = 0;
  for (int i = 0; i < DISTRICTS; i++) total += election->votes[i];
  return total;
}

static void* count(void* arg) {
  struct district* district = arg;
  struct election* election = district->election;
  election->votes[district->number] = 100 * (district->number + 1);
  int role = pthread_barrier_wait(&election->counted);
  if (role == PTHREAD_BARRIER_SERIAL_THREAD) election->total = add_up(election);
  pthread_barrier_wait(&election->counted);
  district->announced = election->total;
  return NULL;
}

int main(void) {
  struct election election = {.total = 0};
  struct district districts[DISTRICTS];
  pthread_t threads[DISTRICTS];
  pthread_barrier_init(&election.counted, NULL, DISTRICTS);
  for (int i = 0; i < DISTRICTS; i++) {
    districts[i] = (struct district){.election = &election, .number = i};
    if (pthread_create(&threads[i], NULL, count, &districts[i]) != 0) return 1;
  }
  for (int i = 0; i < DISTRICTS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < DISTRICTS; i++) printf("%d\n", districts[i].announced >= 0);
  pthread_barrier_destroy(&election.counted);
  return 0;
}
