// kind: none
// static: none
// build: none

// A camera that is released by a signal; a thread writes the pictures that were taken.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

static atomic_int releases;
static atomic_int last_signal;

static void on_release(int number) {
  last_signal = number;
  releases++;
}

static int write_pictures(int written) {
  int waiting = releases - written;
  return waiting > 0 ? waiting : 0;
}

static void* writer(void* arg) {
  int* written = arg;
  for (int round = 0; round < 3; round++) *written += write_pictures(*written);
  return NULL;
}

int main(void) {
  pthread_t thread;
  int written = 0;
  struct sigaction action = {.sa_handler = on_release};
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGUSR1, &action, NULL) != 0) return 1;
  if (pthread_create(&thread, NULL, writer, &written) != 0) return 1;
  for (int shot = 0; shot < 2; shot++) {
    if (raise(SIGUSR1) != 0) return 1;
  }
  pthread_join(thread, NULL);
  written += write_pictures(written);
  printf("%d pictures, signal %d\n", written, last_signal == SIGUSR1);
  return 0;
}
