// kind: race
// static: none
// build: none
// primitive: C11 atomics with memory orders, pthread_create
// sharing: slot between two threads
// mistake: the slot is published with relaxed order
// seen by: the simulator, ThreadSanitizer

// A driver hands a mail to the core through a slot.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

struct mail {
  int sender;
  int words[3];
};

struct slot {
  struct mail mail;
  atomic_int full;
};

static void slot_put(struct slot* slot, int sender, int word) {
  slot->mail.sender = sender;
  for (int i = 0; i < 3; i++) slot->mail.words[i] = word + i;
  atomic_store_explicit(&slot->full, 1, memory_order_relaxed);
}

static int slot_get(struct slot* slot, struct mail* mail) {
  if (!atomic_load_explicit(&slot->full, memory_order_relaxed)) return 0;
  *mail = slot->mail;
  return 1;
}

static void* driver(void* arg) {
  slot_put(arg, 4, 100);
  return NULL;
}

int main(void) {
  static struct slot slot;
  pthread_t thread;
  if (pthread_create(&thread, NULL, driver, &slot) != 0) return 1;
  struct mail mail = {0, {0, 0, 0}};
  int polls = 0;
  while (!slot_get(&slot, &mail) && polls < 20000) polls++;
  pthread_join(thread, NULL);
  int sum = 0;
  for (int i = 0; i < 3; i++) sum += mail.words[i];
  printf("%d\n", sum == 303 || sum == 0);
  return 0;
}
