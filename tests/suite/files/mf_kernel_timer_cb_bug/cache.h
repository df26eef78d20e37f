#ifndef CACHE_H
#define CACHE_H
#include <pthread.h>

enum { CACHE_SIZE = 4 };

struct cache {
  pthread_mutex_t lock;
  int keys[CACHE_SIZE];
  int ages[CACHE_SIZE];
  int count;
};

void cache_init(struct cache* cache);
int cache_add(struct cache* cache, int key);
int cache_has(struct cache* cache, int key);
void cache_expire(void* context);

#endif
