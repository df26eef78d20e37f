// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: pthread_mutex_t
// sharing: struct through a pointer
// mistake: a function that locks is called in a loop under the lock
// seen by: the simulator, ThreadSanitizer

// Lamps on a bus are set one by one, or all at once.
#include <pthread.h>
#include <stdio.h>

enum { LAMPS = 3 };

struct bus {
  pthread_mutex_t lock;
  int level[LAMPS];
  unsigned frames;
};

static int bus_set(struct bus* bus, int lamp, int level) {
  if (lamp < 0 || lamp >= LAMPS) return -1;
  pthread_mutex_lock(&bus->lock);  // EXPECT-DEADLOCK
  bus->level[lamp] = level;
  bus->frames++;
  pthread_mutex_unlock(&bus->lock);
  return 0;
}

static void bus_all(struct bus* bus, int level) {
  pthread_mutex_lock(&bus->lock);  // EXPECT-DEADLOCK
  for (int lamp = 0; lamp < LAMPS; lamp++) {
    bus_set(bus, lamp, level);  // EXPECT-DEADLOCK
  }
  pthread_mutex_unlock(&bus->lock);
}

static unsigned bus_frames(struct bus* bus) {
  pthread_mutex_lock(&bus->lock);
  unsigned frames = bus->frames;
  pthread_mutex_unlock(&bus->lock);
  return frames;
}

static void* wall_switch(void* arg) {
  bus_set(arg, 1, 80);
  return NULL;
}

static void* timer(void* arg) {
  bus_all(arg, 0);
  return NULL;
}

int main(void) {
  struct bus bus = {.frames = 0};
  pthread_mutex_init(&bus.lock, NULL);
  pthread_t threads[2];
  if (pthread_create(&threads[0], NULL, wall_switch, &bus) != 0) return 1;
  if (pthread_create(&threads[1], NULL, timer, &bus) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%u frames\n", bus_frames(&bus));
  pthread_mutex_destroy(&bus.lock);
  return 0;
}
