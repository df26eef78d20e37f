#include "pool.h"

struct pool pool;

struct message* pool_take(int length) {
  struct message* found = NULL;
  pool_lock();
  for (int i = 0; i < PLACES && found == NULL; i++) {
    if (!pool.places[i].used) found = &pool.places[i];
  }
  if (found == NULL) {
    found = pool_fail_unlock();  // EXPECT-CHECK
  } else {
    found->used = 1;
    found->length = length;
  }
  pool_unlock();  // EXPECT-CHECK
  return found;
}

void pool_give(struct message* message) {
  pool_lock();
  message->used = 0;
  pool_unlock();
}
