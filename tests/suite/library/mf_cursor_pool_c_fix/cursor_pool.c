// kind: none
// static: none
// build: library

// A library in C: cursors are numbered and given out.
#include "cursor_pool.h"

#include <pthread.h>
#include <stdlib.h>

struct cursor_pool {
  pthread_mutex_t lock;
  unsigned char* used;
  int limit;
  int open;
  int peak;
};

struct cursor_pool* cursor_pool_create(int limit) {
  struct cursor_pool* pool = calloc(1, sizeof *pool);
  if (pool == NULL) return NULL;
  pool->used = calloc((size_t)limit, 1);
  if (pool->used == NULL) {
    free(pool);
    return NULL;
  }
  pool->limit = limit;
  pthread_mutex_init(&pool->lock, NULL);
  return pool;
}

void cursor_pool_destroy(struct cursor_pool* pool) {
  pthread_mutex_destroy(&pool->lock);
  free(pool->used);
  free(pool);
}

int cursor_pool_open(struct cursor_pool* pool) {
  int cursor = -1;
  pthread_mutex_lock(&pool->lock);
  for (int i = 0; i < pool->limit && cursor < 0; i++) {
    if (!pool->used[i]) cursor = i;
  }
  if (cursor >= 0) {
    pool->used[cursor] = 1;
    pool->open++;
    if (pool->open > pool->peak) pool->peak = pool->open;
  }
  pthread_mutex_unlock(&pool->lock);
  return cursor;
}

void cursor_pool_close(struct cursor_pool* pool, int cursor) {
  pthread_mutex_lock(&pool->lock);
  if (cursor >= 0 && cursor < pool->limit && pool->used[cursor]) {
    pool->used[cursor] = 0;
    pool->open--;
  }
  pthread_mutex_unlock(&pool->lock);
}

int cursor_pool_resize(struct cursor_pool* pool, int limit) {
  pthread_mutex_lock(&pool->lock);
  int result = -1;
  if (limit > pool->limit) {
    unsigned char* used = realloc(pool->used, (size_t)limit);
    if (used != NULL) {
      for (int i = pool->limit; i < limit; i++) used[i] = 0;
      pool->used = used;
      pool->limit = limit;
      result = 0;
    }
  }
  pthread_mutex_unlock(&pool->lock);
  return result;
}

int cursor_pool_peak(struct cursor_pool* pool) {
  pthread_mutex_lock(&pool->lock);
  int peak = pool->peak;
  pthread_mutex_unlock(&pool->lock);
  return peak;
}
