// kind: race
// static: none
// build: none
// primitive: atomic_int, pthread_create
// sharing: struct through a pointer
// mistake: the counter that publishes frames is increased too early
// seen by: the simulator, ThreadSanitizer

// Frames of a race are recorded by one thread and shown by another.
#include "replay.h"

void replay_record(struct replay* replay, struct frame frame) {
  int index = atomic_fetch_add_explicit(&replay->written, 1, memory_order_acq_rel);
  if (index >= FRAMES) return;
  replay->frames[index] = frame;  // EXPECT-RACE
}

bool replay_frame(struct replay* replay, int index, struct frame* frame) {
  if (index >= atomic_load_explicit(&replay->written, memory_order_acquire)) return false;
  if (index >= FRAMES) return false;
  *frame = replay->frames[index];  // EXPECT-RACE
  return true;
}
