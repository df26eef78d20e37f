/* Two box offices sell the last ten seats of a theatre. The same mistake as race_condition_bug.cpp,
 * mended, in C with pthreads.
 *
 * Looking and taking are one step under the mutex, so the seats that an office has seen are still
 * there when it takes them. */

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t seats_mutex = PTHREAD_MUTEX_INITIALIZER;
static int seats_left = 10; /* guarded by seats_mutex */

struct office {
  const char* name;
  int wanted;
  bool sold;
};

static void* sell(void* argument) {
  struct office* office = argument;
  pthread_mutex_lock(&seats_mutex);
  if (seats_left >= office->wanted) {
    seats_left -= office->wanted;
    office->sold = true;
  }
  pthread_mutex_unlock(&seats_mutex);
  printf("%s %s %d seats\n", office->name, office->sold ? "sells" : "cannot sell", office->wanted);
  return NULL;
}

int main(void) {
  struct office opera_square = {.name = "opera square", .wanted = 6, .sold = false};
  struct office station = {.name = "station", .wanted = 6, .sold = false};

  pthread_t first, second;
  if (pthread_create(&first, NULL, sell, &opera_square) != 0) return 2;
  if (pthread_create(&second, NULL, sell, &station) != 0) return 2;
  pthread_join(first, NULL);
  pthread_join(second, NULL);

  const int sold = (opera_square.sold ? 6 : 0) + (station.sold ? 6 : 0);
  printf("sold %d of 10 seats\n", sold);
  return sold == 6 ? 0 : 1;
}
