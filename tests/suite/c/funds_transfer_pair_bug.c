// kind: deadlock
// static: deadlock
// build: none
// primitive: pthread_mutex_t, one in each struct
// sharing: structs through pointers
// mistake: two locks of one kind in the order of the arguments
// seen by: the simulator, ThreadSanitizer

// Money is moved between funds.
#include <pthread.h>
#include <stdio.h>

struct fund {
  pthread_mutex_t lock;
  int id;
  long cents;
};

static struct fund bonds = {PTHREAD_MUTEX_INITIALIZER, 1, 1000};
static struct fund shares = {PTHREAD_MUTEX_INITIALIZER, 2, 1000};

static int transfer(struct fund* from, struct fund* to, long cents) {
  int result = -1;
  pthread_mutex_lock(&from->lock);  // EXPECT-DEADLOCK
  pthread_mutex_lock(&to->lock);    // EXPECT-DEADLOCK
  if (from->cents >= cents) {
    from->cents -= cents;
    to->cents += cents;
    result = 0;
  }
  pthread_mutex_unlock(&to->lock);
  pthread_mutex_unlock(&from->lock);
  return result;
}

static void* rebalance(void* arg) {
  long cents = *(long*)arg;
  if (transfer(&bonds, &shares, cents) != 0) puts("not enough bonds");  // EXPECT-DEADLOCK
  return NULL;
}

static void* hedge(void* arg) {
  long cents = *(long*)arg;
  if (transfer(&shares, &bonds, cents) != 0) puts("not enough shares");  // EXPECT-DEADLOCK
  return NULL;
}

int main(void) {
  long amounts[2] = {100, 30};
  pthread_t threads[2];
  if (pthread_create(&threads[0], NULL, rebalance, &amounts[0]) != 0) return 1;
  if (pthread_create(&threads[1], NULL, hedge, &amounts[1]) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%ld\n", bonds.cents + shares.cents);
  return 0;
}
