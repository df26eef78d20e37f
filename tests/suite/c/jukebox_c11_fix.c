// kind: none
// static: none
// build: none
// tsan: skip knows no C11 threads

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
    credit += 2;
    mtx_unlock(&lock);
  }
  return coins;
}

static int play(void) {
  mtx_lock(&lock);
  int enough = credit > 0;
  if (enough) credit--;
  if (enough) played++;
  mtx_unlock(&lock);
  return enough;
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
