// kind: none
// static: none
// build: none

// Pins of a board, each with a handler for its events.
#include <pthread.h>
#include <stdio.h>

struct board {
  pthread_mutex_t lock;
  int presses;
  int lamp;
};

typedef void (*handler)(struct board* board, int level);

static void on_button(struct board* board, int level) {
  pthread_mutex_lock(&board->lock);
  board->presses += level;
  board->lamp = !board->lamp;
  pthread_mutex_unlock(&board->lock);
}

static void on_reset(struct board* board, int level) {
  pthread_mutex_lock(&board->lock);
  if (level) board->lamp = 0;
  pthread_mutex_unlock(&board->lock);
}

static const handler handlers[] = {on_button, on_reset};

struct event_source {
  struct board* board;
  int pin;
};

static void* watch(void* arg) {
  struct event_source* source = arg;
  for (int level = 0; level < 2; level++) handlers[source->pin](source->board, level);
  return NULL;
}

int main(void) {
  struct board board = {.lock = PTHREAD_MUTEX_INITIALIZER};
  struct event_source sources[2] = {{&board, 0}, {&board, 1}};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, watch, &sources[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d presses, lamp %d\n", board.presses, board.lamp);
  return 0;
}
