// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t
// sharing: static array behind functions of another file
// mistake: a pointer into a guarded table is given out and read without its lock
// seen by: the simulator

// The table of a proxy's connections.
#include "conn_table.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct conn table[MAX_CONNS];

int conn_open(int fd) {
  int slot = -1;
  pthread_mutex_lock(&lock);
  for (int i = 0; i < MAX_CONNS && slot < 0; i++) {
    if (table[i].fd == 0) slot = i;
  }
  if (slot >= 0) table[slot].fd = fd;  // EXPECT-RACE
  pthread_mutex_unlock(&lock);
  return slot;
}

void conn_add_traffic(int slot, long received, long sent) {
  pthread_mutex_lock(&lock);
  table[slot].received += received;  // EXPECT-RACE
  table[slot].sent += sent;          // EXPECT-RACE
  pthread_mutex_unlock(&lock);
}

void conn_close(int slot) {
  pthread_mutex_lock(&lock);
  table[slot].fd = 0;  // EXPECT-RACE
  pthread_mutex_unlock(&lock);
}

struct conn* conn_at(int slot) {
  struct conn* found = NULL;
  pthread_mutex_lock(&lock);
  if (slot < MAX_CONNS && table[slot].fd != 0) found = &table[slot];
  pthread_mutex_unlock(&lock);
  return found;
}

int conn_copy(int slot, struct conn* copy) {
  int found = 0;
  pthread_mutex_lock(&lock);
  if (slot < MAX_CONNS && table[slot].fd != 0) {
    *copy = table[slot];
    found = 1;
  }
  pthread_mutex_unlock(&lock);
  return found;
}
