// kind: none
// static: none
// build: none

// The journal of a storage engine; records are checked as they are appended.
#include "journal.h"

#include <pthread.h>

enum { CAPACITY = 4 };

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int records[CAPACITY];
static int used;

int journal_append(enum record_type type, int value) {
  pthread_rwlock_wrlock(&lock);
  switch (type) {
    case RECORD_INSERT:
      if (used < CAPACITY) records[used++] = value;
      break;
    case RECORD_REMOVE:
      if (used > 0) used--;
      break;
    case RECORD_CHECKPOINT:
      used = 0;
      break;
    default:
      pthread_rwlock_unlock(&lock);
      return -1;
  }
  pthread_rwlock_unlock(&lock);
  return 0;
}

int journal_sum(void) {
  int sum = 0;
  pthread_rwlock_rdlock(&lock);
  for (int i = 0; i < used; i++) sum += records[i];
  pthread_rwlock_unlock(&lock);
  return sum;
}
