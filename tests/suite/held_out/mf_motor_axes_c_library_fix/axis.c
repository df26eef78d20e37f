// kind: none
// static: none
// build: library

// One axis of a milling machine; its encoder tells when the target is reached.
#include "axis.h"

#include <stddef.h>

void axis_init(struct axis* axis, struct planner* planner) {
  pthread_mutex_init(&axis->mutex, NULL);
  axis->planner = planner;
  axis->position = 0;
  axis->target = 0;
}

void axis_arrived(struct axis* axis, int position) {
  pthread_mutex_lock(&axis->mutex);
  axis->position = position;
  int reached = position == axis->target;
  pthread_mutex_unlock(&axis->mutex);
  if (reached) planner_count_move(axis->planner);
}
