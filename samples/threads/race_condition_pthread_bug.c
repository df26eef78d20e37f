/* Two box offices sell the last ten seats of a theatre. The same mistake as race_condition_bug.cpp,
 * in C with pthreads.
 *
 * The bug: each office looks whether enough seats are left and takes them in a second step. Both
 * may see ten, both sell six, and two people share a seat. */

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static int seats_left = 10;

struct office {
  const char* name;
  int wanted;
  bool sold;
};

static void* sell(void* argument) {
  struct office* office = argument;
  if (seats_left >= office->wanted) { /* EXPECT: data-race */
    seats_left -= office->wanted;     /* EXPECT: data-race */
    office->sold = true;
  }
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
  return sold == 6 ? 0 : 1; /* EXPECT-DYNAMIC: exit-code */
}
