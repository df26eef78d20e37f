// kind: race
// static: race
// build: none
// primitive: signal handler, pthread_create, C11 atomics in the fix
// sharing: globals between a signal handler and a thread
// mistake: a plain global is changed by a signal handler and read by a thread
// seen by: the simulator, ThreadSanitizer

// A daemon counts how often it was asked for its state, and shows that.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

static int dumps_wanted;
static int samples;

static void on_usr1(int signal_number) {
  (void)signal_number;
  dumps_wanted++;  // EXPECT-RACE
}

static void* reporter(void* arg) {
  int* shown = arg;
  for (int round = 0; round < 3; round++) {
    if (dumps_wanted > 0) {  // EXPECT-RACE
      dumps_wanted = 0;      // EXPECT-RACE
      (*shown)++;
    }
  }
  return NULL;
}

int main(void) {
  struct sigaction action = {.sa_handler = on_usr1};
  if (sigaction(SIGUSR1, &action, NULL) != 0) return 1;
  int shown = 0;
  pthread_t thread;
  if (pthread_create(&thread, NULL, reporter, &shown) != 0) return 1;
  for (int i = 0; i < 2; i++) {
    samples++;
    raise(SIGUSR1);
  }
  pthread_join(thread, NULL);
  printf("%d %d\n", samples, shown <= 2);
  return 0;
}
