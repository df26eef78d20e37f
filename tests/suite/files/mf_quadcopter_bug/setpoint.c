#include "setpoint.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct setpoint wanted;

void setpoint_from_radio(int stick, int throttle) {
  pthread_mutex_lock(&lock);
  wanted.roll = stick;         // EXPECT-RACE
  wanted.pitch = -stick;       // EXPECT-RACE
  wanted.throttle = throttle;  // EXPECT-RACE
  pthread_mutex_unlock(&lock);
}

struct setpoint setpoint_get(void) {
  return wanted;  // EXPECT-RACE
}
