// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: signal handler, pthread_create, C11 atomics in the fix
// sharing: global, between a signal handler and a thread
// mistake: a plain global is set by a signal handler and read by a thread
// seen by: the simulator, ThreadSanitizer

// A modem hangs up when the process is told to.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

static int hangup;
static int bytes;

static void on_hangup(int signal_number) {
  (void)signal_number;
  hangup = 1;  // EXPECT-RACE
}

static int line_open(void) {
  return !hangup;  // EXPECT-RACE
}

static void* transmit(void* arg) {
  int frames = *(const int*)arg;
  for (int i = 0; i < frames && line_open(); i++) bytes += 64;
  return NULL;
}

int main(void) {
  struct sigaction action = {.sa_handler = on_hangup};
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGUSR1, &action, NULL) != 0) return 1;

  int frames = 3;
  pthread_t sender;
  if (pthread_create(&sender, NULL, transmit, &frames) != 0) return 1;
  raise(SIGUSR1);
  pthread_join(sender, NULL);
  printf("%d\n", bytes <= 192);
  return 0;
}
