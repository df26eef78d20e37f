// kind: race
// static: race
// build: none
// primitive: pthread_key_t with a destructor
// sharing: global sum, written as threads end
// mistake: no lock in the destructor of thread-specific data
// seen by: the simulator, ThreadSanitizer

// Counts allocations thread by thread, and adds them up as the threads end.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct counts {
  unsigned allocations;
  unsigned bytes;
};

static pthread_key_t key;
static pthread_mutex_t total_lock = PTHREAD_MUTEX_INITIALIZER;
static struct counts total;

static void add_to_total(void* value) {
  struct counts* counts = value;
  total.allocations += counts->allocations;  // EXPECT-RACE
  total.bytes += counts->bytes;              // EXPECT-RACE
  free(counts);
}

static struct counts* my_counts(void) {
  struct counts* counts = pthread_getspecific(key);
  if (counts == NULL) {
    counts = calloc(1, sizeof *counts);
    if (counts == NULL) abort();
    pthread_setspecific(key, counts);
  }
  return counts;
}

static void* counted_malloc(size_t size) {
  struct counts* counts = my_counts();
  counts->allocations++;
  counts->bytes += (unsigned)size;
  return malloc(size);
}

static void* build_tree(void* arg) {
  size_t depth = *(size_t*)arg;
  for (size_t i = 0; i < depth; i++) free(counted_malloc(16 << i));
  return NULL;
}

static unsigned allocations_so_far(void) {
  pthread_mutex_lock(&total_lock);
  unsigned sum = total.allocations;  // EXPECT-RACE
  pthread_mutex_unlock(&total_lock);
  return sum;
}

int main(void) {
  pthread_t builders[2];
  size_t depths[2] = {3, 4};
  if (pthread_key_create(&key, add_to_total) != 0) return 1;
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&builders[i], NULL, build_tree, &depths[i]) != 0) return 1;
  }
  unsigned early = allocations_so_far();
  for (int i = 0; i < 2; i++) pthread_join(builders[i], NULL);
  printf("%d %u\n", early <= 7, allocations_so_far());
  pthread_key_delete(key);
  return 0;
}
