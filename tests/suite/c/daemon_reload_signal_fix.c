// kind: none
// static: none
// build: none

// A daemon reads its settings again at SIGHUP.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

static struct {
  int workers;
  int version;
} settings = {2, 1};

static atomic_int reload_wanted;
static atomic_int stop_wanted;

static void on_signal(int number) {
  if (number == SIGHUP) {
    reload_wanted = 1;
  } else {
    stop_wanted = 1;
  }
}

static void reload(void) {
  settings.version++;
  settings.workers = 2 + settings.version % 2;
}

static void* serve(void* arg) {
  int* rounds = arg;
  while (!stop_wanted && *rounds < 4) {
    if (reload_wanted) {
      reload_wanted = 0;
      reload();
    }
    ++*rounds;
  }
  return NULL;
}

int main(void) {
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  sigaction(SIGHUP, &action, NULL);
  sigaction(SIGTERM, &action, NULL);

  int rounds = 0;
  pthread_t server;
  if (pthread_create(&server, NULL, serve, &rounds) != 0) return 1;
  raise(SIGHUP);
  raise(SIGTERM);
  pthread_join(server, NULL);
  printf("%d\n", settings.version >= 1 && rounds >= 0);
  return 0;
}
