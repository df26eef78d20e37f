// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: volatile; C11 atomics in the fix
// sharing: globals
// mistake: volatile in the place of an atomic
// seen by: the simulator, ThreadSanitizer

// A pump that runs until it is switched off; a panel shows its strokes.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

static volatile int running;
static volatile long strokes;
static pthread_t motor;

static void* drive(void* arg) {
  int most = *(int*)arg;
  int valve = 0;
  while (running && most-- > 0) {  // EXPECT-RACE
    valve = !valve;
    strokes++;  // EXPECT-RACE
  }
  return NULL;
}

static int pump_start(int* most) {
  running = 1;  // EXPECT-RACE
  return pthread_create(&motor, NULL, drive, most);
}

static void pump_stop(void) {
  running = 0;  // EXPECT-RACE
  pthread_join(motor, NULL);
}

static int panel(char* text, size_t size) {
  long now = strokes;  // EXPECT-RACE
  return snprintf(text, size, "%ld strokes", now);
}

int main(void) {
  char text[32];
  int most = 5;
  if (pump_start(&most) != 0) return 1;
  if (panel(text, sizeof text) < 0) return 1;
  pump_stop();
  puts(text);
  if (panel(text, sizeof text) < 0) return 1;
  puts(text);
  return 0;
}
