// kind: none
// static: none
// build: none

// Frames of a race are recorded by one thread and shown by another.
#include "replay.h"

void replay_record(struct replay* replay, struct frame frame) {
  int index = atomic_load_explicit(&replay->written, memory_order_relaxed);
  if (index >= FRAMES) return;
  replay->frames[index] = frame;
  atomic_store_explicit(&replay->written, index + 1, memory_order_release);
}

bool replay_frame(struct replay* replay, int index, struct frame* frame) {
  if (index >= atomic_load_explicit(&replay->written, memory_order_acquire)) return false;
  if (index >= FRAMES) return false;
  *frame = replay->frames[index];
  return true;
}
