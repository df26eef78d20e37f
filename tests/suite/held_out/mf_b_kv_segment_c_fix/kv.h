#pragma once
#include <pthread.h>

#define KV_SLOTS 8

struct kv_stats {
  long gets;
  long puts;
  int used;
};

/* A store of numbers by number. After kv_open any thread may call any function, until kv_close. */
struct kv {
  pthread_mutex_t lock;
  int key[KV_SLOTS];
  int value[KV_SLOTS];
  struct kv_stats stats;
};

void kv_open(struct kv* kv);
void kv_close(struct kv* kv);
int kv_put(struct kv* kv, int key, int value);
int kv_get(struct kv* kv, int key, int* value);
struct kv_stats kv_stats(struct kv* kv);
