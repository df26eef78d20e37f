// A library: calls back at each tick, from a thread of its own.
#include "ticker.h"

#include <pthread.h>
#include <stdlib.h>

struct ticker {
  pthread_mutex_t lock;
  pthread_t thread;
  ticker_callback call;
  void* arg;
  int ticks;
  int now;
};

static void* run(void* arg) {
  struct ticker* ticker = arg;
  for (int tick = 1; tick <= ticker->ticks; tick++) {
    pthread_mutex_lock(&ticker->lock);
    ticker->now = tick;
    ticker_callback call = ticker->call;
    void* argument = ticker->arg;
    pthread_mutex_unlock(&ticker->lock);
    if (call != NULL) call(argument, tick);
  }
  return NULL;
}

struct ticker* ticker_start(int ticks) {
  struct ticker* ticker = calloc(1, sizeof *ticker);
  if (ticker == NULL) return NULL;
  pthread_mutex_init(&ticker->lock, NULL);
  ticker->ticks = ticks;
  if (pthread_create(&ticker->thread, NULL, run, ticker) != 0) {
    free(ticker);
    return NULL;
  }
  return ticker;
}

void ticker_on_tick(struct ticker* ticker, ticker_callback call, void* arg) {
  pthread_mutex_lock(&ticker->lock);
  ticker->call = call;
  ticker->arg = arg;
  pthread_mutex_unlock(&ticker->lock);
}

int ticker_now(struct ticker* ticker) {
  pthread_mutex_lock(&ticker->lock);
  int now = ticker->now;
  pthread_mutex_unlock(&ticker->lock);
  return now;
}

void ticker_finish(struct ticker* ticker) {
  pthread_join(ticker->thread, NULL);
  pthread_mutex_destroy(&ticker->lock);
  free(ticker);
}
