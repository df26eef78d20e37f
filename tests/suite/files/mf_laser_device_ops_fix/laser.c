// kind: none
// static: none
// build: none
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
  pthread_mutex_lock(&laser.lock);
  laser.commands++;
  switch (code) {
    case POWER:
      laser.power = value;
      break;
    case SPEED:
      laser.speed = value;
      break;
    default:
      pthread_mutex_unlock(&laser.lock);
      return -1;
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
