// Quota of a disk: charged under its lock, which callers take.
#include "quota.h"

void quota_lock(struct quota* quota) { pthread_mutex_lock(&quota->lock); }

void quota_unlock(struct quota* quota) { pthread_mutex_unlock(&quota->lock); }  // EXPECT-CHECK

/* With the lock held; gives it back where the quota is exceeded. */
int quota_charge(struct quota* quota, int blocks) {
  if (quota->used + blocks > quota->limit) {
    quota->refused++;
    quota_unlock(quota);
    return -1;
  }
  quota->used += blocks;
  return 0;
}
