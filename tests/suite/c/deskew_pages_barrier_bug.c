// kind: race
// static: race
// build: none
// primitive: pthread_barrier_t
// sharing: static struct, between phases of a barrier
// mistake: the sum of a phase is read before the barrier
// seen by: the simulator, ThreadSanitizer

// Pages of a scan are straightened by the mean of their angles.
#include <pthread.h>
#include <stdio.h>

#define SCANNERS 2

static struct {
  pthread_mutex_t lock;
  pthread_barrier_t measured;
  int angle_sum;
  int corrected;
} scan = {.lock = PTHREAD_MUTEX_INITIALIZER};

struct page {
  int angle;
};

static void measure(const struct page* page) {
  pthread_mutex_lock(&scan.lock);
  scan.angle_sum += page->angle;  // EXPECT-RACE
  pthread_mutex_unlock(&scan.lock);
}

static void* scanner(void* arg) {
  struct page* page = arg;
  measure(page);
  int mean = scan.angle_sum / SCANNERS;  // EXPECT-RACE
  pthread_barrier_wait(&scan.measured);
  page->angle -= mean;
  pthread_mutex_lock(&scan.lock);
  scan.corrected++;
  pthread_mutex_unlock(&scan.lock);
  return NULL;
}

int main(void) {
  struct page pages[SCANNERS] = {{4}, {8}};
  pthread_barrier_init(&scan.measured, NULL, SCANNERS);
  pthread_t threads[SCANNERS];
  for (int i = 0; i < SCANNERS; i++) {
    if (pthread_create(&threads[i], NULL, scanner, &pages[i]) != 0) return 1;
  }
  for (int i = 0; i < SCANNERS; i++) pthread_join(threads[i], NULL);
  pthread_barrier_destroy(&scan.measured);
  printf("%d corrected\n", scan.corrected);
  return 0;
}
