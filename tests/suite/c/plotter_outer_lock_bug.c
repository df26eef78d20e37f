// kind: deadlock
// static: deadlock
// check: wait-holding-other-lock
// build: none
// primitive: pthread_cond_t, two pthread_mutex_t
// sharing: struct of a device through a pointer
// mistake: waits on a condition under a second lock that the one who signals takes
// seen by: the simulator, ThreadSanitizer

// A plotter: commands go through a small queue to the pen.
#include <pthread.h>
#include <stdio.h>

struct plotter {
  pthread_mutex_t paper_lock;
  int lines;
  pthread_mutex_t queue_lock;
  pthread_cond_t not_full, not_empty;
  int commands[2];
  int count;
};

static void queue_push(struct plotter* plotter, int command) {
  pthread_mutex_lock(&plotter->queue_lock);
  while (plotter->count == 2) {
    pthread_cond_wait(&plotter->not_full, &plotter->queue_lock);  // EXPECT-DEADLOCK
  }
  plotter->commands[plotter->count++] = command;
  pthread_cond_signal(&plotter->not_empty);
  pthread_mutex_unlock(&plotter->queue_lock);
}

static int queue_pop(struct plotter* plotter) {
  pthread_mutex_lock(&plotter->queue_lock);
  while (plotter->count == 0) pthread_cond_wait(&plotter->not_empty, &plotter->queue_lock);
  int command = plotter->commands[0];
  plotter->commands[0] = plotter->commands[1];
  plotter->count--;
  pthread_cond_signal(&plotter->not_full);
  pthread_mutex_unlock(&plotter->queue_lock);
  return command;
}

static void draw_box(struct plotter* plotter, int size) {
  pthread_mutex_lock(&plotter->paper_lock);
  plotter->lines += 4;
  for (int side = 0; side < 4; side++) queue_push(plotter, size);  // EXPECT-DEADLOCK
  pthread_mutex_unlock(&plotter->paper_lock);
}

static void* pen(void* arg) {
  struct plotter* plotter = arg;
  for (int i = 0; i < 4; i++) {
    pthread_mutex_lock(&plotter->paper_lock);  // EXPECT-DEADLOCK
    plotter->lines--;
    pthread_mutex_unlock(&plotter->paper_lock);
    if (queue_pop(plotter) < 0) break;
  }
  return NULL;
}

int main(void) {
  struct plotter plotter = {.paper_lock = PTHREAD_MUTEX_INITIALIZER,
                            .queue_lock = PTHREAD_MUTEX_INITIALIZER,
                            .not_full = PTHREAD_COND_INITIALIZER,
                            .not_empty = PTHREAD_COND_INITIALIZER};
  pthread_t thread;
  if (pthread_create(&thread, NULL, pen, &plotter) != 0) return 1;
  draw_box(&plotter, 10);
  pthread_join(thread, NULL);
  printf("%d\n", plotter.lines);
  return 0;
}
