#ifndef AXIS_H
#define AXIS_H

#include <pthread.h>

struct planner;

struct axis {
  pthread_mutex_t mutex;
  struct planner* planner;
  int position;
  int target;
};

struct planner {
  pthread_mutex_t mutex;
  struct axis* axes;
  int axes_count;
  int moves;
};

void axis_init(struct axis* axis, struct planner* planner);
void axis_arrived(struct axis* axis, int position);

void planner_init(struct planner* planner, struct axis* axes, int axes_count);
int planner_home_all(struct planner* planner);
void planner_count_move(struct planner* planner);

#endif
