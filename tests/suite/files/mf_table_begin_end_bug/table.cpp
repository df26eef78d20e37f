#include "table.h"

#include <pthread.h>

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static int sum = 0;

void table_begin() { pthread_mutex_lock(&table_lock); }

void table_end() { pthread_mutex_unlock(&table_lock); }

void table_add(int value) {
  sum += value;  // EXPECT-RACE
}

int table_sum() { return sum; }
