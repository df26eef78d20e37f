// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: plain flag, C11 atomics in the fix
// sharing: ring of descriptors between a driver and a device
// mistake: ownership of a descriptor passed on by a plain flag
// seen by: the simulator, ThreadSanitizer

// A driver and a thread that stands for the device: descriptors are handed over by who owns them.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { DESCRIPTORS = 3 };

struct descriptor {
  int owned_by_device;
  int length;
  int status;
};

static struct descriptor ring[DESCRIPTORS];

static void hand_over(struct descriptor* descriptor, int length) {
  descriptor->length = length;      // EXPECT-RACE
  descriptor->owned_by_device = 1;  // EXPECT-RACE
}

static int completed(const struct descriptor* descriptor) {
  if (descriptor->owned_by_device) return 0;  // EXPECT-RACE
  return descriptor->status > 0;              // EXPECT-RACE
}

static void* device(void* arg) {
  (void)arg;
  for (int tries = 0; tries < 6; tries++) {
    struct descriptor* descriptor = &ring[tries % DESCRIPTORS];
    if (!descriptor->owned_by_device) continue;   // EXPECT-RACE
    descriptor->status = descriptor->length + 4;  // EXPECT-RACE
    descriptor->owned_by_device = 0;              // EXPECT-RACE
  }
  return NULL;
}

int main(void) {
  pthread_t thread;
  int sent = 0;
  if (pthread_create(&thread, NULL, device, NULL) != 0) return 1;
  for (int i = 0; i < DESCRIPTORS; i++) hand_over(&ring[i], 60 + i);
  for (int i = 0; i < DESCRIPTORS; i++) sent += completed(&ring[i]);
  pthread_join(thread, NULL);
  printf("%d\n", sent <= DESCRIPTORS);
  return 0;
}
