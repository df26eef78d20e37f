// kind: deadlock
// static: deadlock
// build: none
// primitive: pthread_rwlock_t, pthread_mutex_t
// sharing: globals
// mistake: a lock and a read-write lock in different orders
// seen by: the simulator, ThreadSanitizer

// A page cache: an index under a read-write lock, and the order of use under a mutex of its own.
#include <pthread.h>
#include <stdio.h>

enum { PAGES = 4 };

static pthread_rwlock_t index_lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_mutex_t lru_lock = PTHREAD_MUTEX_INITIALIZER;
static int page_of[PAGES] = {3, 5, 8, 9};
static int last_use[PAGES];
static int clock_hand;

static int find(int page) {
  for (int i = 0; i < PAGES; i++) {
    if (page_of[i] == page) return i;
  }
  return -1;
}

static void touch(int slot) {
  pthread_mutex_lock(&lru_lock);  // EXPECT-DEADLOCK
  last_use[slot] = ++clock_hand;
  pthread_mutex_unlock(&lru_lock);
}

static int lookup(int page) {
  pthread_rwlock_rdlock(&index_lock);
  int slot = find(page);
  if (slot >= 0) touch(slot);  // EXPECT-DEADLOCK
  pthread_rwlock_unlock(&index_lock);
  return slot;
}

static int evict(int page) {
  int oldest = 0;
  pthread_mutex_lock(&lru_lock);
  for (int i = 1; i < PAGES; i++) {
    if (last_use[i] < last_use[oldest]) oldest = i;
  }
  pthread_rwlock_wrlock(&index_lock);  // EXPECT-DEADLOCK
  page_of[oldest] = page;
  pthread_rwlock_unlock(&index_lock);
  last_use[oldest] = ++clock_hand;
  pthread_mutex_unlock(&lru_lock);
  return oldest;
}

static void* scan(void* arg) {
  int* found = arg;
  for (int page = 8; page < 10; page++) *found += lookup(page) >= 0;
  return NULL;
}

int main(void) {
  pthread_t scanner;
  int found = 0;
  if (pthread_create(&scanner, NULL, scan, &found) != 0) return 1;
  int slot = evict(11);
  pthread_join(scanner, NULL);
  printf("%d %d\n", slot < PAGES, found <= 2);
  return 0;
}
