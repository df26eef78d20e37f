// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: library
// primitive: pthread_mutex_t
// sharing: structs that name each other
// mistake: a part calls its owner under its lock, the owner locks its parts under its own
// seen by: the simulator, ThreadSanitizer

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
  pthread_mutex_lock(&axis->mutex);  // EXPECT-DEADLOCK
  axis->position = position;
  if (position == axis->target) planner_count_move(axis->planner);  // EXPECT-DEADLOCK
  pthread_mutex_unlock(&axis->mutex);
}
