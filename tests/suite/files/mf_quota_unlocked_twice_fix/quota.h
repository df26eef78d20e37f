#pragma once
#include <pthread.h>

struct quota {
  pthread_mutex_t lock;
  int limit, used, refused;
};

#define QUOTA_INITIALIZER(limit) {PTHREAD_MUTEX_INITIALIZER, limit, 0, 0}

void quota_lock(struct quota* quota);
void quota_unlock(struct quota* quota);
int quota_charge(struct quota* quota, int blocks);
