// kind: race
// static: race
// build: none
// primitive: pthread_key_t
// sharing: heap behind thread-specific data
// mistake: another thread's data read through a global
// seen by: the simulator, ThreadSanitizer

// Each thread has an arena of its own; a monitor asks how full the latest one is.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct arena {
  pthread_mutex_t lock;
  size_t used;
};

static pthread_key_t arena_key;
static pthread_mutex_t latest_lock = PTHREAD_MUTEX_INITIALIZER;
static struct arena* latest;

static struct arena* my_arena(void) {
  struct arena* arena = pthread_getspecific(arena_key);
  if (arena == NULL) {
    arena = calloc(1, sizeof *arena);
    if (arena == NULL) abort();
    pthread_mutex_init(&arena->lock, NULL);
    pthread_setspecific(arena_key, arena);
    pthread_mutex_lock(&latest_lock);
    latest = arena;
    pthread_mutex_unlock(&latest_lock);
  }
  return arena;
}

static void allocate(size_t bytes) {
  struct arena* arena = my_arena();
  arena->used += bytes;  // EXPECT-RACE
}

static void* serve(void* arg) {
  (void)arg;
  allocate(64);
  allocate(128);
  return NULL;
}

static size_t monitor(void) {
  size_t used = 0;
  pthread_mutex_lock(&latest_lock);
  struct arena* arena = latest;
  pthread_mutex_unlock(&latest_lock);
  if (arena != NULL) {
    pthread_mutex_lock(&arena->lock);
    used = arena->used;  // EXPECT-RACE
    pthread_mutex_unlock(&arena->lock);
  }
  return used;
}

int main(void) {
  pthread_t server;
  pthread_key_create(&arena_key, NULL);
  if (pthread_create(&server, NULL, serve, NULL) != 0) return 1;
  size_t used = monitor();
  pthread_join(server, NULL);
  printf("%zu bytes\n", used);
  free(latest);
  return 0;
}
