// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t, extern global
// sharing: extern global struct
// mistake: set back in another file without the lock
// seen by: the simulator, ThreadSanitizer

// A dialler of a call centre: lines call, and count how that went.
#include "dialer.h"

struct dialer dialer = {.lock = PTHREAD_MUTEX_INITIALIZER};

void dialer_count(enum outcome outcome) {
  pthread_mutex_lock(&dialer.lock);
  dialer.calls++;                              // EXPECT-RACE
  if (outcome == ANSWERED) dialer.answered++;  // EXPECT-RACE
  pthread_mutex_unlock(&dialer.lock);
}

int dialer_answered(void) {
  pthread_mutex_lock(&dialer.lock);
  int answered = dialer.answered;  // EXPECT-RACE
  pthread_mutex_unlock(&dialer.lock);
  return answered;
}
