// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: pthread_spinlock_t
// sharing: struct on the heap, through a pointer
// mistake: one function that empties the buffer has no lock
// seen by: the simulator, ThreadSanitizer

// Voice packets pass a jitter buffer; a change of codec empties it.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { DEPTH = 4 };

struct jitter {
  pthread_spinlock_t lock;
  short samples[DEPTH];
  unsigned head;
  unsigned count;
  unsigned dropped;
};

static struct jitter* jitter_new(void) {
  struct jitter* j = calloc(1, sizeof *j);
  if (j != NULL) pthread_spin_init(&j->lock, PTHREAD_PROCESS_PRIVATE);
  return j;
}

static void jitter_put(struct jitter* j, short sample) {
  pthread_spin_lock(&j->lock);
  if (j->count == DEPTH) {
    j->dropped++;
  } else {
    j->samples[(j->head + j->count) % DEPTH] = sample;  // EXPECT-RACE
    j->count++;                                         // EXPECT-RACE
  }
  pthread_spin_unlock(&j->lock);
}

static int jitter_get(struct jitter* j, short* sample) {
  int got = 0;
  pthread_spin_lock(&j->lock);
  if (j->count > 0) {
    *sample = j->samples[j->head];    // EXPECT-RACE
    j->head = (j->head + 1) % DEPTH;  // EXPECT-RACE
    j->count--;                       // EXPECT-RACE
    got = 1;
  }
  pthread_spin_unlock(&j->lock);
  return got;
}

static void jitter_reset(struct jitter* j) {
  j->head = 0;   // EXPECT-RACE
  j->count = 0;  // EXPECT-RACE
}

static void* network(void* arg) {
  for (short i = 0; i < 3; i++) jitter_put(arg, i);
  jitter_reset(arg);
  return NULL;
}

static void* speaker(void* arg) {
  short sample = 0;
  for (int i = 0; i < 2; i++) jitter_get(arg, &sample);
  return NULL;
}

int main(void) {
  struct jitter* j = jitter_new();
  if (j == NULL) return 1;
  pthread_t in, out;
  if (pthread_create(&in, NULL, network, j) != 0) return 1;
  if (pthread_create(&out, NULL, speaker, j) != 0) return 1;
  pthread_join(in, NULL);
  pthread_join(out, NULL);
  printf("%u dropped\n", j->dropped);
  pthread_spin_destroy(&j->lock);
  free(j);
  return 0;
}
