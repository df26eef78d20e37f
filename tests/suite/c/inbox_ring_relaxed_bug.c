// kind: race
// static: none
// build: none
// primitive: C11 atomics with memory orders, pthread_create
// sharing: ring between one producer and one consumer
// mistake: the head of a ring is published with relaxed order
// seen by: the simulator, ThreadSanitizer

// Packets go from a card's thread to the one that handles them, in a ring without a lock.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>

enum { SLOTS = 4, PACKETS = 3 };

struct packet {
  int length;
  int sum;
};

static struct packet ring[SLOTS];
static atomic_uint head;
static atomic_uint tail;

static int push(struct packet packet) {
  unsigned at = atomic_load_explicit(&head, memory_order_relaxed);
  if (at - atomic_load_explicit(&tail, memory_order_acquire) == SLOTS) return 0;
  ring[at % SLOTS] = packet;
  atomic_store_explicit(&head, at + 1, memory_order_relaxed);
  return 1;
}

static int pop(struct packet* packet) {
  unsigned at = atomic_load_explicit(&tail, memory_order_relaxed);
  if (at == atomic_load_explicit(&head, memory_order_relaxed)) return 0;
  *packet = ring[at % SLOTS];
  atomic_store_explicit(&tail, at + 1, memory_order_release);
  return 1;
}

static void* receive(void* arg) {
  (void)arg;
  for (int i = 0; i < PACKETS; i++) {
    struct packet packet = {10 + i, 20 + 2 * i};
    push(packet);
  }
  return NULL;
}

int main(void) {
  pthread_t card;
  if (pthread_create(&card, NULL, receive, NULL) != 0) return 1;
  int good = 0;
  for (int tries = 0; tries < 6; tries++) {
    struct packet packet;
    if (pop(&packet)) {
      good += packet.sum == 2 * packet.length;
    } else {
      sched_yield();
    }
  }
  pthread_join(card, NULL);
  printf("%d\n", good >= 0);
  return 0;
}
