// kind: none
// static: none
// build: none

// Counts samples of a power meter without a lock.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

struct meter {
  atomic_uint samples;
  atomic_ulong energy;
  atomic_uint peak;
};

struct channel {
  struct meter* meter;
  const unsigned* readings;
  int count;
};

static void meter_add(struct meter* meter, unsigned watts) {
  atomic_fetch_add_explicit(&meter->samples, 1, memory_order_relaxed);
  atomic_fetch_add_explicit(&meter->energy, watts, memory_order_relaxed);
  unsigned peak = atomic_load_explicit(&meter->peak, memory_order_relaxed);
  while (watts > peak && !atomic_compare_exchange_weak(&meter->peak, &peak, watts)) continue;
}

static void* sample(void* arg) {
  struct channel* channel = arg;
  for (int i = 0; i < channel->count; i++) meter_add(channel->meter, channel->readings[i]);
  return NULL;
}

int main(void) {
  static const unsigned morning[] = {120, 180, 90}, evening[] = {300, 250, 410};
  struct meter meter = {0};
  struct channel channels[] = {{&meter, morning, 3}, {&meter, evening, 3}};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, sample, &channels[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%u samples, %lu\n", atomic_load(&meter.samples), atomic_load(&meter.energy));
  return 0;
}
