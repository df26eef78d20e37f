// kind: none
// static: none
// build: none

// A log that also takes messages from a signal handler.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { LINES = 8 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char lines[LINES][32];
static int count;
static volatile sig_atomic_t hangups;

static void store(const char* text) {
  pthread_mutex_lock(&lock);
  if (count == LINES) {
    count = 0;
    raise(SIGUSR1);
  }
  strncpy(lines[count], text, sizeof lines[0] - 1);
  count++;
  pthread_mutex_unlock(&lock);
}

static void on_wrap(int number) {
  (void)number;
  hangups = 1;
}

static void flush_notes(void) {
  if (!hangups) return;
  hangups = 0;
  store("log began anew");
}

static void* work(void* arg) {
  (void)arg;
  for (int i = 0; i < 5; i++) store("worked");
  return NULL;
}

int main(void) {
  pthread_t worker;
  signal(SIGUSR1, on_wrap);
  if (pthread_create(&worker, NULL, work, NULL) != 0) return 1;
  for (int i = 0; i < 5; i++) store("waited");
  pthread_join(worker, NULL);
  flush_notes();
  printf("%d lines\n", count);
  return 0;
}
