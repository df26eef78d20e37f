// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: pthread_rwlock_t in C
// sharing: static struct of one file, behind functions
// mistake: write lock kept on the error path of a switch
// seen by: the simulator, ThreadSanitizer

// The journal of a storage engine; records are checked as they are appended.
#include "journal.h"

#include <pthread.h>

enum { CAPACITY = 4 };

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int records[CAPACITY];
static int used;

int journal_append(enum record_type type, int value) {
  pthread_rwlock_wrlock(&lock);  // EXPECT-CHECK
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
