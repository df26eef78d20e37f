// kind: race
// static: race
// build: none
// primitive: pthread_once
// sharing: static array
// mistake: one of the readers does not go through the once
// seen by: the simulator, ThreadSanitizer

// Colour correction: the curve is computed when it is needed first.
#include <pthread.h>
#include <stdio.h>

enum { LEVELS = 8 };

static pthread_once_t curve_once = PTHREAD_ONCE_INIT;
static int curve[LEVELS];
static int curve_ready;

static void make_curve(void) {
  for (int i = 0; i < LEVELS; i++) curve[i] = i * i / (LEVELS - 1);  // EXPECT-RACE
  curve_ready = 1;                                                   // EXPECT-RACE
}

static int correct(int level) {
  pthread_once(&curve_once, make_curve);
  return curve[level % LEVELS];
}

static int brightest(void) {
  if (!curve_ready) return 0;  // EXPECT-RACE
  int most = 0;
  for (int i = 0; i < LEVELS; i++) {
    if (curve[i] > most) most = curve[i];  // EXPECT-RACE
  }
  return most;
}

static void* draw(void* arg) {
  int* line = arg;
  for (int x = 0; x < LEVELS; x++) line[x] = correct(x);
  return NULL;
}

static void* inspect(void* arg) {
  *(int*)arg = brightest();
  return NULL;
}

int main(void) {
  int line[LEVELS] = {0}, most = 0;
  pthread_t painter, inspector;
  if (pthread_create(&painter, NULL, draw, line) != 0) return 1;
  if (pthread_create(&inspector, NULL, inspect, &most) != 0) return 1;
  pthread_join(painter, NULL);
  pthread_join(inspector, NULL);
  printf("%d %d\n", line[LEVELS - 1], most <= LEVELS);
  return 0;
}
