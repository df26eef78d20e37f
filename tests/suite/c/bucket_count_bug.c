// kind: race
// static: race
// build: none
// primitive: array of pthread_mutex_t
// sharing: hash table, a lock for each bucket
// mistake: total count guarded by bucket locks
// seen by: the simulator

// A hash table with a lock for each bucket, and a count of all entries.
#include <pthread.h>
#include <stdio.h>

#define BUCKETS 4

static pthread_mutex_t locks[BUCKETS] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
                                         PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static int buckets[BUCKETS];
static int total;

static void insert(unsigned key) {
  unsigned bucket = key % BUCKETS;
  pthread_mutex_lock(&locks[bucket]);
  buckets[bucket]++;
  total++;  // EXPECT-RACE
  pthread_mutex_unlock(&locks[bucket]);
}

static void* import_keys(void* arg) {
  unsigned first = *(unsigned*)arg;
  for (unsigned key = first; key < first + 2; key++) insert(key);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  unsigned firsts[2] = {0, 2};
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, import_keys, &firsts[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d\n", total > 0);
  return 0;
}
