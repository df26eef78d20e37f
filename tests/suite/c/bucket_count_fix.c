// kind: none
// static: none
// build: none

// A hash table with a lock for each bucket, and a count of all entries.
#include <pthread.h>
#include <stdio.h>

#define BUCKETS 4

static pthread_mutex_t locks[BUCKETS] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
                                         PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static int buckets[BUCKETS];
static int total;
static pthread_mutex_t total_lock = PTHREAD_MUTEX_INITIALIZER;

static void insert(unsigned key) {
  unsigned bucket = key % BUCKETS;
  pthread_mutex_lock(&locks[bucket]);
  buckets[bucket]++;
  pthread_mutex_unlock(&locks[bucket]);
  pthread_mutex_lock(&total_lock);
  total++;
  pthread_mutex_unlock(&total_lock);
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
