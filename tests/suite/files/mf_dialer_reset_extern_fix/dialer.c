// kind: none
// static: none
// build: none

// A dialler of a call centre: lines call, and count how that went.
#include "dialer.h"

struct dialer dialer = {.lock = PTHREAD_MUTEX_INITIALIZER};

void dialer_count(enum outcome outcome) {
  pthread_mutex_lock(&dialer.lock);
  dialer.calls++;
  if (outcome == ANSWERED) dialer.answered++;
  pthread_mutex_unlock(&dialer.lock);
}

int dialer_answered(void) {
  pthread_mutex_lock(&dialer.lock);
  int answered = dialer.answered;
  pthread_mutex_unlock(&dialer.lock);
  return answered;
}
