// kind: race
// static: none
// build: none
// primitive: C11 atomics, release and acquire
// sharing: ring between one producer and one consumer
// mistake: one place too many counted as free
// seen by: the simulator

// Samples of a sound card: the producer is the interrupt, the consumer mixes.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { PLACES = 2, SAMPLES = 5 };

struct ring {
  atomic_uint head, tail;
  int samples[PLACES];
};

static struct ring ring;

static int ring_put(struct ring* ring, int sample) {
  unsigned head = atomic_load_explicit(&ring->head, memory_order_relaxed);
  unsigned tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
  if (head - tail > PLACES) return 0;
  ring->samples[head % PLACES] = sample;  // EXPECT-RACE
  atomic_store_explicit(&ring->head, head + 1, memory_order_release);
  return 1;
}

static int ring_get(struct ring* ring, int* sample) {
  unsigned tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
  unsigned head = atomic_load_explicit(&ring->head, memory_order_acquire);
  if (head == tail) return 0;
  *sample = ring->samples[tail % PLACES];  // EXPECT-RACE
  atomic_store_explicit(&ring->tail, tail + 1, memory_order_release);
  return 1;
}

static void* interrupts(void* arg) {
  int lost = 0;
  (void)arg;
  for (int sample = 1; sample <= SAMPLES; sample++) lost += !ring_put(&ring, sample);
  printf("%d\n", lost <= SAMPLES);
  return NULL;
}

int main(void) {
  pthread_t card;
  int sum = 0, sample;
  if (pthread_create(&card, NULL, interrupts, NULL) != 0) return 1;
  for (int tries = 0; tries < SAMPLES; tries++) {
    if (ring_get(&ring, &sample)) sum += sample;
  }
  pthread_join(card, NULL);
  while (ring_get(&ring, &sample)) sum += sample;
  printf("%d\n", sum >= 0);
  return 0;
}
