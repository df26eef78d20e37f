// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: pthread_mutex_t
// sharing: static array
// mistake: free place found under one hold of the lock, taken under another
// seen by: the simulator

// A harbour: ships look for a berth and make fast.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { BERTHS = 3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int ship_at[BERTHS];

static int free_berth(void) {
  int found = -1;
  pthread_mutex_lock(&lock);
  for (int i = 0; i < BERTHS && found < 0; i++) {
    if (ship_at[i] == 0) found = i;  // EXPECT-CHECK
  }
  pthread_mutex_unlock(&lock);
  return found;
}

static void make_fast(int ship, int berth) {
  pthread_mutex_lock(&lock);
  if (ship_at[berth] != 0) abort();
  ship_at[berth] = ship;  // EXPECT-CHECK
  pthread_mutex_unlock(&lock);
}

static int arrive(int ship) {
  int berth = free_berth();                // EXPECT-CHECK
  if (berth >= 0) make_fast(ship, berth);  // EXPECT-CHECK
  return berth;
}

static void depart(int berth) {
  pthread_mutex_lock(&lock);
  ship_at[berth] = 0;
  pthread_mutex_unlock(&lock);
}

static void* voyage(void* arg) {
  int berth = arrive(*(int*)arg);
  if (berth >= 0) depart(berth);
  return NULL;
}

int main(void) {
  int ships[2] = {7, 8};
  pthread_t captains[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&captains[i], NULL, voyage, &ships[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(captains[i], NULL);
  printf("%d\n", ship_at[0] + ship_at[1] + ship_at[2]);
  return 0;
}
