// kind: none
// static: none
// build: none

// Sections of an orchestra rehearse alone, then begin the piece together.
#include <pthread.h>
#include <stdio.h>

enum { SECTIONS = 3 };

struct section {
  const char* name;
  int rehearsed;
  int bars;
};

static pthread_barrier_t upbeat;

static void* play(void* arg) {
  struct section* section = arg;
  for (int bar = 0; bar < 2; bar++) section->rehearsed++;
  pthread_barrier_wait(&upbeat);
  for (int bar = 0; bar < 3; bar++) section->bars++;
  return NULL;
}

int main(void) {
  struct section sections[SECTIONS] = {{"strings", 0, 0}, {"brass", 0, 0}, {"drums", 0, 0}};
  pthread_t threads[SECTIONS];
  int bars = 0;
  if (pthread_barrier_init(&upbeat, NULL, SECTIONS) != 0) return 1;
  for (int i = 0; i < SECTIONS; i++) {
    if (pthread_create(&threads[i], NULL, play, &sections[i]) != 0) return 1;
  }
  for (int i = 0; i < SECTIONS; i++) {
    pthread_join(threads[i], NULL);
    printf("%s: %d bars\n", sections[i].name, sections[i].bars);
    bars += sections[i].bars + sections[i].rehearsed;
  }
  pthread_barrier_destroy(&upbeat);
  printf("%d\n", bars);
  return 0;
}
