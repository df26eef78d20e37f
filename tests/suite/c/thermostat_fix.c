// kind: none
// static: none
// build: none

// A thermostat: one thread measures, another heats.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int degrees = 18;
static int wanted = 20;

static void* measure(void* arg) {
  (void)arg;
  for (int i = 0; i < 3; i++) {
    pthread_mutex_lock(&lock);
    degrees++;
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

static int heat(void) {
  int cold;
  pthread_mutex_lock(&lock);
  cold = degrees < wanted;
  if (cold) wanted--;
  pthread_mutex_unlock(&lock);
  return cold;
}

int main(void) {
  pthread_t sensor;
  if (pthread_create(&sensor, NULL, measure, NULL) != 0) return 1;
  int heated = heat() + heat();
  pthread_join(sensor, NULL);
  printf("heated %d times\n", heated);
  return 0;
}
