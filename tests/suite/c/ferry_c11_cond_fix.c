// kind: none
// static: none
// build: none
// tsan: skip knows no C11 threads

// A ferry leaves when it is told that the last car is on board.
#include <stdbool.h>
#include <stdio.h>
#include <threads.h>

static mtx_t lock;
static cnd_t loaded;
static int cars;
static bool may_leave;

static int ferry(void* arg) {
  (void)arg;
  mtx_lock(&lock);
  while (!may_leave) cnd_wait(&loaded, &lock);
  mtx_unlock(&lock);
  return 0;
}

static void board(void) {
  mtx_lock(&lock);
  cars++;
  may_leave = cars == 2;
  if (may_leave) cnd_signal(&loaded);
  mtx_unlock(&lock);
}

int main(void) {
  thrd_t boat;
  mtx_init(&lock, mtx_plain);
  cnd_init(&loaded);
  if (thrd_create(&boat, ferry, NULL) != thrd_success) return 1;
  board();
  board();
  thrd_join(boat, NULL);
  printf("%d cars\n", cars);
  return 0;
}
