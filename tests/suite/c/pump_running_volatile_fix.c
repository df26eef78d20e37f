// kind: none
// static: none
// build: none

// A pump that runs until it is switched off; a panel shows its strokes.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

static atomic_int running;
static atomic_long strokes;
static pthread_t motor;

static void* drive(void* arg) {
  int most = *(int*)arg;
  int valve = 0;
  while (running && most-- > 0) {
    valve = !valve;
    strokes++;
  }
  return NULL;
}

static int pump_start(int* most) {
  running = 1;
  return pthread_create(&motor, NULL, drive, most);
}

static void pump_stop(void) {
  running = 0;
  pthread_join(motor, NULL);
}

static int panel(char* text, size_t size) {
  long now = strokes;
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
