// kind: none
// static: none
// build: library

// A library: one segment of a key-value store.
#include "kv.h"

#include <string.h>

void kv_open(struct kv* kv) {
  memset(kv, 0, sizeof *kv);
  pthread_mutex_init(&kv->lock, NULL);
}

void kv_close(struct kv* kv) { pthread_mutex_destroy(&kv->lock); }

static int find(const struct kv* kv, int key) {
  for (int i = 0; i < kv->stats.used; i++)
    if (kv->key[i] == key) return i;
  return -1;
}

int kv_put(struct kv* kv, int key, int value) {
  int done = -1;
  pthread_mutex_lock(&kv->lock);
  int slot = find(kv, key);
  if (slot < 0 && kv->stats.used < KV_SLOTS) {
    slot = kv->stats.used++;
    kv->key[slot] = key;
  }
  if (slot >= 0) {
    kv->value[slot] = value;
    kv->stats.puts++;
    done = 0;
  }
  pthread_mutex_unlock(&kv->lock);
  return done;
}

int kv_get(struct kv* kv, int key, int* value) {
  pthread_mutex_lock(&kv->lock);
  kv->stats.gets++;
  int slot = find(kv, key);
  if (slot >= 0) *value = kv->value[slot];
  pthread_mutex_unlock(&kv->lock);
  return slot >= 0 ? 0 : -1;
}

struct kv_stats kv_stats(struct kv* kv) {
  pthread_mutex_lock(&kv->lock);
  struct kv_stats stats = kv->stats;
  pthread_mutex_unlock(&kv->lock);
  return stats;
}
