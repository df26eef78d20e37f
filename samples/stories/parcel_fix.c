/* A clerk tells what a parcel weighs, while the courier takes it away.
 *
 * The clerk looks at the parcel while he holds the lock of the shelf: as long as it stands there,
 * nobody takes it away. */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct parcel {
  int number;
  int grams;
};

static pthread_mutex_t shelf_lock = PTHREAD_MUTEX_INITIALIZER;
static struct parcel* shelf;

static void* weigh(void* argument) {
  (void)argument;
  pthread_mutex_lock(&shelf_lock);
  if (shelf != NULL) printf("the parcel weighs %d g\n", shelf->grams);
  pthread_mutex_unlock(&shelf_lock);
  return NULL;
}

static void* hand_over(void* argument) {
  (void)argument;
  pthread_mutex_lock(&shelf_lock);
  struct parcel* parcel = shelf;
  shelf = NULL;
  free(parcel);
  pthread_mutex_unlock(&shelf_lock);
  return NULL;
}

int main(void) {
  shelf = malloc(sizeof *shelf);
  if (shelf == NULL) return 2;
  *shelf = (struct parcel){.number = 7, .grams = 350};

  pthread_t clerk, courier;
  if (pthread_create(&clerk, NULL, weigh, NULL) != 0) return 2;
  if (pthread_create(&courier, NULL, hand_over, NULL) != 0) return 2;
  pthread_join(clerk, NULL);
  pthread_join(courier, NULL);
  return 0;
}
