#include <stddef.h>

#include "axis.h"

void planner_init(struct planner* planner, struct axis* axes, int axes_count) {
  pthread_mutex_init(&planner->mutex, NULL);
  planner->axes = axes;
  planner->axes_count = axes_count;
  planner->moves = 0;
  for (int i = 0; i < axes_count; i++) axis_init(&axes[i], planner);
}

void planner_count_move(struct planner* planner) {
  pthread_mutex_lock(&planner->mutex);  // EXPECT-DEADLOCK
  planner->moves++;
  pthread_mutex_unlock(&planner->mutex);
}

int planner_home_all(struct planner* planner) {
  int away = 0;
  pthread_mutex_lock(&planner->mutex);  // EXPECT-DEADLOCK
  for (int i = 0; i < planner->axes_count; i++) {
    struct axis* axis = &planner->axes[i];
    pthread_mutex_lock(&axis->mutex);  // EXPECT-DEADLOCK
    axis->target = 0;
    if (axis->position != 0) away++;
    pthread_mutex_unlock(&axis->mutex);
  }
  pthread_mutex_unlock(&planner->mutex);
  return away;
}
