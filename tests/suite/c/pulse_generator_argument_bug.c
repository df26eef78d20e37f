// kind: race
// static: other
// check: stack-escape-to-thread,data-race
// build: none
// primitive: pthread_create, pthread_join in another function
// sharing: local of a function that has returned, through void*
// mistake: argument of a thread is a local of the function that starts it
// seen by: the simulator, ThreadSanitizer

// A generator of pulses on a pin: its thread is given the form of the pulses.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct pulse {
  int pin;
  int high;
  int low;
};

static pthread_t generator;
static int level[4];
static int edges;

static void* generate(void* arg) {
  struct pulse* pulse = arg;
  for (int cycle = 0; cycle < 2; cycle++) {
    for (int tick = 0; tick < pulse->high + pulse->low; tick++) {  // EXPECT-CHECK
      int now = tick < pulse->high;                                // EXPECT-CHECK
      edges += level[pulse->pin % 4] != now;                       // EXPECT-CHECK
      level[pulse->pin % 4] = now;                                 // EXPECT-CHECK
    }
  }
  return NULL;
}

static int generator_start(int pin, int period, int duty) {
  struct pulse pulse;  // EXPECT-CHECK
  pulse.pin = pin;
  pulse.high = period * duty / 100;
  pulse.low = period - pulse.high;
  return pthread_create(&generator, NULL, generate, &pulse);  // EXPECT-CHECK
}

static int generator_stop(void) {
  pthread_join(generator, NULL);
  return edges;
}

static int checksum(int seed) {
  volatile int scratch[8];
  for (int i = 0; i < 8; i++) scratch[i] = seed + i;  // EXPECT-CHECK
  return scratch[0] + scratch[7];                     // EXPECT-CHECK
}

int main(void) {
  if (generator_start(1, 4, 50) != 0) return 1;
  int sum = checksum(5);
  int seen = generator_stop();
  printf("%d %d\n", sum, seen);
  return 0;
}
