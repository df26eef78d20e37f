#include <pthread.h>
#include <stdio.h>

#include "replay.h"

static struct replay replay;

static void* drive(void* argument) {
  (void)argument;
  for (int i = 0; i < FRAMES; i++) {
    struct frame frame = {10 * i, i};
    replay_record(&replay, frame);
  }
  return NULL;
}

int main(void) {
  pthread_t driver;
  if (pthread_create(&driver, NULL, drive, NULL) != 0) return 1;
  int sum = 0;
  for (int i = 0; i < FRAMES; i++) {
    struct frame frame;
    if (replay_frame(&replay, i, &frame)) sum += frame.x;
  }
  pthread_join(driver, NULL);
  printf("%d\n", sum >= 0);
  return 0;
}
