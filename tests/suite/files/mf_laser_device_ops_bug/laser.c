// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: pthread_mutex_t, table of function pointers
// sharing: static struct behind a table of operations
// mistake: the lock is kept where a command is not known
// seen by: the simulator, ThreadSanitizer
//
// A laser cutter is driven by commands.
#include <pthread.h>

#include "device.h"

enum { POWER = 1, SPEED = 2 };

static struct {
  pthread_mutex_t lock;
  int power;
  int speed;
  int commands;
} laser = {.lock = PTHREAD_MUTEX_INITIALIZER};

static int laser_command(int code, int value) {
  pthread_mutex_lock(&laser.lock);  // EXPECT-CHECK
  laser.commands++;
  switch (code) {
    case POWER:
      laser.power = value;
      break;
    case SPEED:
      laser.speed = value;
      break;
    default:
      return -1;  // EXPECT-CHECK
  }
  pthread_mutex_unlock(&laser.lock);
  return 0;
}

static int laser_status(void) {
  pthread_mutex_lock(&laser.lock);
  int moving = laser.speed > 0 && laser.power > 0;
  pthread_mutex_unlock(&laser.lock);
  return moving;
}

const struct device_ops laser_ops = {laser_command, laser_status};
