// kind: none
// static: none
// build: none
//
// A cache whose entries grow old; a timer throws them out.
#include "cache.h"

void cache_init(struct cache* cache) {
  cache->count = 0;
  pthread_mutex_init(&cache->lock, NULL);
}

int cache_add(struct cache* cache, int key) {
  int result = -1;
  pthread_mutex_lock(&cache->lock);
  if (cache->count < CACHE_SIZE) {
    cache->keys[cache->count] = key;
    cache->ages[cache->count] = 0;
    cache->count++;
    result = 0;
  }
  pthread_mutex_unlock(&cache->lock);
  return result;
}

int cache_has(struct cache* cache, int key) {
  int found = 0;
  pthread_mutex_lock(&cache->lock);
  for (int i = 0; i < cache->count; i++) {
    if (cache->keys[i] == key) found = 1;
  }
  pthread_mutex_unlock(&cache->lock);
  return found;
}

void cache_expire(void* context) {
  struct cache* cache = context;
  int kept = 0;
  pthread_mutex_lock(&cache->lock);
  for (int i = 0; i < cache->count; i++) {
    if (cache->ages[i] >= 2) continue;
    cache->keys[kept] = cache->keys[i];
    cache->ages[kept] = cache->ages[i] + 1;
    kept++;
  }
  cache->count = kept;
  pthread_mutex_unlock(&cache->lock);
}
