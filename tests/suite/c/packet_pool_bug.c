// kind: race
// static: race
// build: none
// primitive: pthread_spinlock_t
// sharing: free list in a struct on the heap
// mistake: no lock where an element is put back
// seen by: the simulator, ThreadSanitizer

// A pool of packet buffers for a network driver.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct packet {
  struct packet* next;
  unsigned char bytes[64];
};

struct pool {
  pthread_spinlock_t lock;
  struct packet* free;
  int in_use;
};

static struct packet* pool_get(struct pool* pool) {
  pthread_spin_lock(&pool->lock);
  struct packet* packet = pool->free;  // EXPECT-RACE
  if (packet != NULL) {
    pool->free = packet->next;  // EXPECT-RACE
    pool->in_use++;             // EXPECT-RACE
  }
  pthread_spin_unlock(&pool->lock);
  return packet;
}

static void pool_put(struct pool* pool, struct packet* packet) {
  packet->bytes[0] = 0;
  packet->next = pool->free;  // EXPECT-RACE
  pool->free = packet;        // EXPECT-RACE
  pool->in_use--;             // EXPECT-RACE
}

static void* receiver(void* arg) {
  struct pool* pool = arg;
  for (int i = 0; i < 2; i++) {
    struct packet* packet = pool_get(pool);
    if (packet == NULL) continue;
    packet->bytes[0] = (unsigned char)(i + 1);
    pool_put(pool, packet);
  }
  return NULL;
}

int main(void) {
  static struct packet packets[4];
  struct pool* pool = calloc(1, sizeof *pool);
  if (pool == NULL) return 1;
  pthread_spin_init(&pool->lock, PTHREAD_PROCESS_PRIVATE);
  for (int i = 0; i < 4; i++) {
    packets[i].next = pool->free;
    pool->free = &packets[i];
  }
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, receiver, pool) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("in use: %d\n", pool->in_use);
  pthread_spin_destroy(&pool->lock);
  free(pool);
  return 0;
}
