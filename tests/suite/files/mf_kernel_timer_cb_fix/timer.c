#include "timer.h"

#include <pthread.h>
#include <stddef.h>

static struct {
  pthread_t thread;
  timer_callback callback;
  void* context;
  int ticks;
} timer;

static void* run(void* arg) {
  (void)arg;
  for (int i = 0; i < timer.ticks; i++) timer.callback(timer.context);
  return NULL;
}

int timer_start(timer_callback callback, void* context, int ticks) {
  timer.callback = callback;
  timer.context = context;
  timer.ticks = ticks;
  return pthread_create(&timer.thread, NULL, run, NULL);
}

void timer_stop(void) { pthread_join(timer.thread, NULL); }
