// kind: none
// static: none
// build: none

// The quotas of the users of a disk.
#include "quota.h"

#include <pthread.h>

#include "report.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long used[USERS];
static const long limit = 100;

int quota_charge(int user, long blocks) {
  int result = 0;
  pthread_mutex_lock(&lock);
  if (used[user] + blocks > limit) {
    report_over_quota_at(user, used[user]);
    result = -1;
  } else {
    used[user] += blocks;
  }
  pthread_mutex_unlock(&lock);
  return result;
}

void quota_release(int user, long blocks) {
  pthread_mutex_lock(&lock);
  used[user] -= blocks;
  pthread_mutex_unlock(&lock);
}

long quota_used(int user) {
  pthread_mutex_lock(&lock);
  long blocks = used[user];
  pthread_mutex_unlock(&lock);
  return blocks;
}
