// kind: none
// static: none
// build: none
// tsan: skip knows no C11 threads

// Ticket kiosks sell through the day; the takings are printed in the evening.
#include <stdio.h>
#include <threads.h>

enum { KIOSKS = 2, PRICE = 3 };

static struct {
  mtx_t lock;
  int sold;
  long takings;
} day;

static void sell(int tickets) {
  mtx_lock(&day.lock);
  day.sold += tickets;
  day.takings += (long)tickets * PRICE;
  mtx_unlock(&day.lock);
}

static int kiosk(void* arg) {
  int rush = *(const int*)arg;
  for (int hour = 0; hour < 2; hour++) sell(rush + hour);
  return 0;
}

static void report(void) {
  printf("%d tickets\n", day.sold);
  printf("%ld euro\n", day.takings);
}

int main(void) {
  int rush[KIOSKS] = {2, 5};
  thrd_t kiosks[KIOSKS];
  if (mtx_init(&day.lock, mtx_plain) != thrd_success) return 1;
  for (int i = 0; i < KIOSKS; i++) {
    if (thrd_create(&kiosks[i], kiosk, &rush[i]) != thrd_success) return 1;
  }
  for (int i = 0; i < KIOSKS; i++) thrd_join(kiosks[i], NULL);
  report();
  mtx_destroy(&day.lock);
  return 0;
}
