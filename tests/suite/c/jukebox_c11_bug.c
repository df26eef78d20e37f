// kind: race
// static: race
// build: none
// tsan: skip knows no C11 threads
// primitive: C11 mtx_t, thrd_t
// sharing: globals
// mistake: no lock on one side
// seen by: the simulator

// A jukebox with coins and songs.
#include <stdio.h>
#include <threads.h>

static mtx_t lock;
static int credit;
static int played;

static int insert_coins(void* arg) {
  int coins = *(int*)arg;
  for (int i = 0; i < coins; i++) {
    mtx_lock(&lock);
    credit += 2;  // EXPECT-RACE
    mtx_unlock(&lock);
  }
  return coins;
}

static int play(void) {
  if (credit == 0) return 0;  // EXPECT-RACE
  mtx_lock(&lock);
  credit--;
  played++;
  mtx_unlock(&lock);
  return 1;
}

int main(void) {
  thrd_t guest;
  int coins = 2, inserted = 0;
  if (mtx_init(&lock, mtx_plain) != thrd_success) return 1;
  if (thrd_create(&guest, insert_coins, &coins) != thrd_success) return 1;
  play();
  thrd_join(guest, &inserted);
  printf("%d coins, %d songs\n", inserted, played);
  mtx_destroy(&lock);
  return 0;
}
