// kind: lostwakeup
// static: other
// check: wait-without-predicate
// build: none
// primitive: pthread_cond_t
// sharing: struct through void*
// mistake: wait without a predicate
// seen by: the simulator, ThreadSanitizer

// A valve of a boiler: a thread opens it once the pressure is right, the burner waits for that.
#include <pthread.h>
#include <stdio.h>

struct valve {
  pthread_mutex_t lock;
  pthread_cond_t opened;
  int pressure;
  int open;
};

static void pump(struct valve* valve, int bars) {
  pthread_mutex_lock(&valve->lock);
  valve->pressure += bars;
  if (valve->pressure >= 3 && !valve->open) {
    valve->open = 1;
    pthread_cond_broadcast(&valve->opened);
  }
  pthread_mutex_unlock(&valve->lock);
}

static void await_open(struct valve* valve) {
  pthread_mutex_lock(&valve->lock);
  pthread_cond_wait(&valve->opened, &valve->lock);  // EXPECT-CHECK
  pthread_mutex_unlock(&valve->lock);
}

static int pressure(struct valve* valve) {
  pthread_mutex_lock(&valve->lock);
  int bars = valve->pressure;
  pthread_mutex_unlock(&valve->lock);
  return bars;
}

static void* compressor(void* arg) {
  struct valve* valve = arg;
  for (int stroke = 0; stroke < 2; stroke++) pump(valve, 2);
  return NULL;
}

int main(void) {
  struct valve valve = {.lock = PTHREAD_MUTEX_INITIALIZER, .opened = PTHREAD_COND_INITIALIZER};
  pthread_t thread;
  if (pthread_create(&thread, NULL, compressor, &valve) != 0) return 1;
  await_open(&valve);
  printf("burning at %d bars\n", pressure(&valve));
  pthread_join(thread, NULL);
  pthread_cond_destroy(&valve.opened);
  pthread_mutex_destroy(&valve.lock);
  return 0;
}
