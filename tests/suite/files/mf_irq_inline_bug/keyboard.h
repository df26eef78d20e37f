#pragma once
#include <pthread.h>

enum { KEYS = 4 };

struct keyboard {
  pthread_spinlock_t lock;
  int codes[KEYS];
  int pending;
  int dropped;
};

extern struct keyboard keyboard;

static inline void keyboard_lock(struct keyboard* device) { pthread_spin_lock(&device->lock); }

static inline void keyboard_unlock(struct keyboard* device) { pthread_spin_unlock(&device->lock); }

/* With the lock held. */
static inline void keyboard_drop(struct keyboard* device) { device->dropped++; }

static inline int keyboard_ready(struct keyboard* device) {
  return device->pending > 0;  // EXPECT-RACE
}

void keyboard_init(void);
void* keyboard_irq(void* codes);
