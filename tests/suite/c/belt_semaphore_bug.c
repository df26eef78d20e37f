// kind: race
// static: race
// build: none
// primitive: POSIX sem_t
// sharing: global array between two threads
// mistake: posted before the data is written
// seen by: the simulator

// Parcels on a belt, announced by a semaphore.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t announced;
static int belt[3];

static void* load(void* arg) {
  (void)arg;
  for (int i = 0; i < 3; i++) {
    sem_post(&announced);
    belt[i] = i + 1;  // EXPECT-RACE
  }
  return NULL;
}

int main(void) {
  pthread_t loader;
  int weight = 0;
  sem_init(&announced, 0, 0);
  if (pthread_create(&loader, NULL, load, NULL) != 0) return 1;
  for (int i = 0; i < 3; i++) {
    sem_wait(&announced);
    weight += belt[i];  // EXPECT-RACE
  }
  pthread_join(loader, NULL);
  sem_destroy(&announced);
  printf("%d\n", weight > 0);
  return 0;
}
