// kind: race
// static: race
// build: none
// primitive: pthread_spinlock_t
// sharing: struct through void*
// mistake: a result is read before the threads are joined
// seen by: the simulator, ThreadSanitizer

// Checks the blocks of a disk image with two threads.
#include <pthread.h>
#include <stdio.h>

enum { BLOCKS = 6 };

struct check {
  pthread_spinlock_t lock;
  unsigned blocks[BLOCKS];
  int next;
  int bad;
};

static unsigned checksum(unsigned block) { return (block * 2654435761u) >> 28; }

static int take_block(struct check* check) {
  pthread_spin_lock(&check->lock);
  int block = check->next < BLOCKS ? check->next++ : -1;
  pthread_spin_unlock(&check->lock);
  return block;
}

static void* run(void* arg) {
  struct check* check = arg;
  for (int block = take_block(check); block >= 0; block = take_block(check)) {
    if (checksum(check->blocks[block]) < 4) {
      pthread_spin_lock(&check->lock);
      check->bad++;  // EXPECT-RACE
      pthread_spin_unlock(&check->lock);
    }
  }
  return NULL;
}

int main(void) {
  struct check check = {.next = 0, .bad = 0};
  pthread_spin_init(&check.lock, PTHREAD_PROCESS_PRIVATE);
  for (int i = 0; i < BLOCKS; i++) check.blocks[i] = i % 2 == 0 ? 0u : 7u;

  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, run, &check) != 0) return 1;
  }
  int bad = check.bad;  // EXPECT-RACE
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  pthread_spin_destroy(&check.lock);
  printf("%d\n", bad >= 0);
  return 0;
}
