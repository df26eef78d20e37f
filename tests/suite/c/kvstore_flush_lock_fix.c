// kind: none
// static: none
// build: none

// A key-value store in shards.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { SHARDS = 2 };

struct entry {
  struct entry* next;
  int key;
  int value;
};

struct shard {
  pthread_mutex_t lock;
  struct entry* first;
};

struct store {
  pthread_mutex_t lock;
  int flushes;
  struct shard shards[SHARDS];
};

static struct store store = {
    PTHREAD_MUTEX_INITIALIZER,
    0,
    {{PTHREAD_MUTEX_INITIALIZER, NULL}, {PTHREAD_MUTEX_INITIALIZER, NULL}},
};

static int put(int key, int value) {
  struct entry* e = malloc(sizeof *e);
  if (e == NULL) return -1;
  e->key = key;
  e->value = value;
  struct shard* shard = &store.shards[key % SHARDS];
  pthread_mutex_lock(&shard->lock);
  e->next = shard->first;
  shard->first = e;
  pthread_mutex_unlock(&shard->lock);
  return 0;
}

static int get(int key, int* value) {
  int found = 0;
  struct shard* shard = &store.shards[key % SHARDS];
  pthread_mutex_lock(&shard->lock);
  for (struct entry* e = shard->first; e != NULL && !found; e = e->next) {
    if (e->key == key) {
      *value = e->value;
      found = 1;
    }
  }
  pthread_mutex_unlock(&shard->lock);
  return found;
}

static void flush(void) {
  pthread_mutex_lock(&store.lock);
  store.flushes++;
  for (int i = 0; i < SHARDS; i++) {
    struct shard* shard = &store.shards[i];
    pthread_mutex_lock(&shard->lock);
    while (shard->first != NULL) {
      struct entry* e = shard->first;
      shard->first = e->next;
      free(e);
    }
    pthread_mutex_unlock(&shard->lock);
  }
  pthread_mutex_unlock(&store.lock);
}

static void* client(void* arg) {
  int key = *(int*)arg;
  int value = 0;
  if (put(key, 2 * key) == 0 && get(key, &value)) printf("%d\n", value);
  return NULL;
}

int main(void) {
  pthread_t thread;
  int key = 3;
  if (pthread_create(&thread, NULL, client, &key) != 0) return 1;
  put(2, 5);
  flush();
  pthread_join(thread, NULL);
  flush();
  return 0;
}
