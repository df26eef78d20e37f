// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t, callback of a timer
// sharing: struct through void* of a callback
// mistake: a callback that a timer's thread calls has no lock
// seen by: the simulator, ThreadSanitizer
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
  if (cache->count < CACHE_SIZE) {    // EXPECT-RACE
    cache->keys[cache->count] = key;  // EXPECT-RACE
    cache->ages[cache->count] = 0;    // EXPECT-RACE
    cache->count++;                   // EXPECT-RACE
    result = 0;
  }
  pthread_mutex_unlock(&cache->lock);
  return result;
}

int cache_has(struct cache* cache, int key) {
  int found = 0;
  pthread_mutex_lock(&cache->lock);
  for (int i = 0; i < cache->count; i++) {  // EXPECT-RACE
    if (cache->keys[i] == key) found = 1;   // EXPECT-RACE
  }
  pthread_mutex_unlock(&cache->lock);
  return found;
}

void cache_expire(void* context) {
  struct cache* cache = context;
  int kept = 0;
  for (int i = 0; i < cache->count; i++) {   // EXPECT-RACE
    if (cache->ages[i] >= 2) continue;       // EXPECT-RACE
    cache->keys[kept] = cache->keys[i];      // EXPECT-RACE
    cache->ages[kept] = cache->ages[i] + 1;  // EXPECT-RACE
    kept++;
  }
  cache->count = kept;  // EXPECT-RACE
}
