// Lets the library run.
#include <stdio.h>

#include "axis.h"

static void* encoder(void* argument) {
  axis_arrived(argument, 0);
  return NULL;
}

int main(void) {
  static struct planner planner;
  static struct axis axes[2];
  planner_init(&planner, axes, 2);
  pthread_t thread;
  if (pthread_create(&thread, NULL, encoder, &axes[1]) != 0) return 1;
  int away = planner_home_all(&planner);
  pthread_join(thread, NULL);
  printf("%d\n", away);
  return 0;
}
