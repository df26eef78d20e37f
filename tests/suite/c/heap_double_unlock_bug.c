// kind: misuse
// static: other
// check: unlock-not-held
// build: none
// primitive: pthread_mutex_t
// sharing: static struct
// mistake: an error path unlocks and runs into the unlock at the end
// seen by: the simulator, ThreadSanitizer

// A fixed heap gives out blocks of one size.
#include <pthread.h>
#include <stdio.h>

enum { BLOCKS = 3, BLOCK_SIZE = 32 };

static struct {
  pthread_mutex_t lock;
  char memory[BLOCKS][BLOCK_SIZE];
  int used[BLOCKS];
  int failures;
} heap = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void* heap_alloc(int size) {
  void* block = NULL;
  pthread_mutex_lock(&heap.lock);
  if (size > BLOCK_SIZE) {
    heap.failures++;
    pthread_mutex_unlock(&heap.lock);  // EXPECT-CHECK
    goto out;
  }
  for (int i = 0; i < BLOCKS && block == NULL; i++) {
    if (!heap.used[i]) {
      heap.used[i] = 1;
      block = heap.memory[i];
    }
  }
  if (block == NULL) heap.failures++;
out:
  pthread_mutex_unlock(&heap.lock);  // EXPECT-CHECK
  return block;
}

static void heap_free(void* block) {
  pthread_mutex_lock(&heap.lock);
  for (int i = 0; i < BLOCKS; i++) {
    if (block == heap.memory[i]) heap.used[i] = 0;
  }
  pthread_mutex_unlock(&heap.lock);
}

static void* work(void* arg) {
  const int* sizes = arg;
  for (int i = 0; i < 2; i++) {
    void* block = heap_alloc(sizes[i]);
    if (block != NULL) heap_free(block);
  }
  return NULL;
}

int main(void) {
  int small[2] = {8, 16};
  int large[2] = {100, 32};
  pthread_t threads[2];
  if (pthread_create(&threads[0], NULL, work, small) != 0) return 1;
  if (pthread_create(&threads[1], NULL, work, large) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d failures\n", heap.failures);
  return 0;
}
