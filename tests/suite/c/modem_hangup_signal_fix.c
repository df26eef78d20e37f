// kind: none
// static: none
// build: none

// A modem hangs up when the process is told to.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

static atomic_int hangup;
static int bytes;

static void on_hangup(int signal_number) {
  (void)signal_number;
  hangup = 1;
}

static int line_open(void) { return !hangup; }

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
