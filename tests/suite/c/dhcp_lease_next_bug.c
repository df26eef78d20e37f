// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: pthread_mutex_t
// sharing: static struct
// mistake: a value is read under one hold of the lock and written back, changed, under another
// seen by: the simulator

// A server hands out addresses of a range, in turn.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define FIRST 100
#define LAST 200

static struct {
  pthread_mutex_t lock;
  int next;
  int handed_out;
} range = {.lock = PTHREAD_MUTEX_INITIALIZER, .next = FIRST};

static int peek_address(void) {
  pthread_mutex_lock(&range.lock);
  int address = range.next;  // EXPECT-CHECK
  pthread_mutex_unlock(&range.lock);
  return address;
}

static void advance_past(int address) {
  pthread_mutex_lock(&range.lock);
  range.next = address == LAST ? FIRST : address + 1;  // EXPECT-CHECK
  range.handed_out++;
  pthread_mutex_unlock(&range.lock);
}

static int next_address(void) {
  int address = peek_address();  // EXPECT-CHECK
  advance_past(address);         // EXPECT-CHECK
  return address;
}

struct client {
  int address;
};

static void* boot(void* arg) {
  struct client* client = arg;
  client->address = next_address();
  return NULL;
}

int main(void) {
  struct client clients[2];
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, boot, &clients[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d and %d\n", clients[0].address, clients[1].address);
  if (clients[0].address == clients[1].address) abort();
  return 0;
}
