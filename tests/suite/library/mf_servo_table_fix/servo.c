// kind: none
// static: none
// build: library

// A library: servos of a model aeroplane. Several threads move them, a monitor reads where they are.
#include "servo.h"

#include <pthread.h>

struct servo {
  int angle;
  int moves;
};

static pthread_rwlock_t table_lock = PTHREAD_RWLOCK_INITIALIZER;
static struct servo table[SERVOS];

int servo_angle(int number) {
  pthread_rwlock_rdlock(&table_lock);
  int angle = table[number].angle;
  pthread_rwlock_unlock(&table_lock);
  return angle;
}

int servo_moves(void) {
  int moves = 0;
  pthread_rwlock_rdlock(&table_lock);
  for (int i = 0; i < SERVOS; i++) moves += table[i].moves;
  pthread_rwlock_unlock(&table_lock);
  return moves;
}

void servo_trim(int number, int by) {
  pthread_rwlock_wrlock(&table_lock);
  struct servo* servo = &table[number];
  servo->angle += by;
  servo->moves++;
  pthread_rwlock_unlock(&table_lock);
}

void servo_centre_all(void) {
  pthread_rwlock_wrlock(&table_lock);
  for (int i = 0; i < SERVOS; i++) table[i].angle = 90;
  pthread_rwlock_unlock(&table_lock);
}
