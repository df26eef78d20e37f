// kind: race
// static: race
// check: benign-flag
// build: none
// primitive: signal handler, pthread_create; C11 atomics in the fix
// sharing: global, between a signal handler and a thread
// mistake: a plain global is set by a signal handler and read by a thread
// seen by: the simulator, ThreadSanitizer

// A print spooler reads its printers again when it is told to by a signal.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static int reload_wanted;

static void on_hangup(int number) {
  (void)number;
  reload_wanted = 1;  // EXPECT-RACE
}

struct spooler {
  int printers;
  int reloads;
};

static void reload(struct spooler* spooler) {
  spooler->printers = 3;
  spooler->reloads++;
}

static void* serve(void* arg) {
  struct spooler* spooler = arg;
  for (int job = 0; job < 3; job++) {
    if (reload_wanted) {  // EXPECT-RACE
      reload_wanted = 0;  // EXPECT-RACE
      reload(spooler);
    }
  }
  return NULL;
}

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_hangup;
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGHUP, &action, NULL) != 0) return 1;
  struct spooler spooler = {2, 0};
  pthread_t thread;
  if (pthread_create(&thread, NULL, serve, &spooler) != 0) return 1;
  raise(SIGHUP);
  pthread_join(thread, NULL);
  printf("%s\n", spooler.reloads <= 1 ? "served" : "odd");
  return 0;
}
