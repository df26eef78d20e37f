#ifndef REPLAY_H
#define REPLAY_H

#include <stdatomic.h>
#include <stdbool.h>

enum { FRAMES = 4 };

struct frame {
  int x;
  int y;
};

struct replay {
  struct frame frames[FRAMES];
  atomic_int written;
};

void replay_record(struct replay* replay, struct frame frame);
bool replay_frame(struct replay* replay, int index, struct frame* frame);

#endif
