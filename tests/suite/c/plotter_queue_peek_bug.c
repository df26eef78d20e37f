// kind: race
// static: race
// check: data-race,check-then-act
// build: none
// primitive: pthread_mutex_t, pthread_cond_t
// sharing: struct of a device through a pointer
// mistake: fast path reads the count before the lock
// seen by: the simulator

// Pen strokes wait in a queue for the thread that drives a plotter.
#include <pthread.h>
#include <stdio.h>

enum { STROKES = 8 };

struct stroke {
  int x, y;
};

struct plotter {
  pthread_mutex_t lock;
  pthread_cond_t filled;
  struct stroke queue[STROKES];
  int count;
  int closed;
  int drawn;
};

static int plotter_put(struct plotter* plotter, int x, int y) {
  if (plotter->count == STROKES) return -1;                  // EXPECT-RACE
  pthread_mutex_lock(&plotter->lock);                        // EXPECT-RACE
  plotter->queue[plotter->count++] = (struct stroke){x, y};  // EXPECT-RACE
  pthread_cond_signal(&plotter->filled);
  pthread_mutex_unlock(&plotter->lock);
  return 0;
}

static void plotter_close(struct plotter* plotter) {
  pthread_mutex_lock(&plotter->lock);
  plotter->closed = 1;
  pthread_cond_signal(&plotter->filled);
  pthread_mutex_unlock(&plotter->lock);
}

static void* draw(void* arg) {
  struct plotter* plotter = arg;
  pthread_mutex_lock(&plotter->lock);
  for (;;) {
    while (plotter->count == 0 && !plotter->closed) pthread_cond_wait(&plotter->filled, &plotter->lock);
    if (plotter->count == 0) break;
    plotter->count--;  // EXPECT-RACE
    plotter->drawn += plotter->queue[plotter->count].x + plotter->queue[plotter->count].y > 0;
  }
  pthread_mutex_unlock(&plotter->lock);
  return NULL;
}

int main(void) {
  struct plotter plotter = {.lock = PTHREAD_MUTEX_INITIALIZER, .filled = PTHREAD_COND_INITIALIZER};
  pthread_t pen;
  if (pthread_create(&pen, NULL, draw, &plotter) != 0) return 1;
  int lost = 0;
  for (int i = 0; i < 3; i++) lost += plotter_put(&plotter, i, i + 1) != 0;
  plotter_close(&plotter);
  pthread_join(pen, NULL);
  printf("%d drawn, %d lost\n", plotter.drawn, lost);
  return 0;
}
