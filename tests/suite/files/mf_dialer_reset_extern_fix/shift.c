#include "dialer.h"

void shift_change(void) {
  pthread_mutex_lock(&dialer.lock);
  dialer.calls = 0;
  dialer.answered = 0;
  pthread_mutex_unlock(&dialer.lock);
}
