// kind: race
// static: race
// build: none
// primitive: signal handler, pthread_create
// sharing: globals written by a signal handler
// mistake: plain global between a signal handler and a thread
// seen by: the simulator, ThreadSanitizer

// The log level is raised by a signal while a worker logs.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

static int level;

static void raise_level(int number) {
  (void)number;
  level = level + 1;  // EXPECT-RACE
}

static void* work(void* arg) {
  int* logged = arg;
  for (int i = 0; i < 3; i++) {
    if (level > 0) ++*logged;  // EXPECT-RACE
  }
  return NULL;
}

int main(void) {
  pthread_t worker;
  int logged = 0;
  signal(SIGUSR1, raise_level);
  if (pthread_create(&worker, NULL, work, &logged) != 0) return 1;
  raise(SIGUSR1);
  pthread_join(worker, NULL);
  printf("%d\n", logged < 4);
  return 0;
}
