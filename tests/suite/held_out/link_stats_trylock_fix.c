// kind: none
// static: none
// build: none

// Receivers of network links count; a console shows the counts where nobody is busy.
#include <pthread.h>
#include <stdio.h>

struct link {
  pthread_mutex_t mutex;
  const char* name;
  unsigned long frames;
  unsigned long bytes;
};

static void link_received(struct link* link, unsigned bytes) {
  pthread_mutex_lock(&link->mutex);
  link->frames++;
  link->bytes += bytes;
  pthread_mutex_unlock(&link->mutex);
}

static void link_show(struct link* link) {
  if (pthread_mutex_trylock(&link->mutex) == 0) {
    fprintf(stderr, "%s: %lu frames, %lu bytes\n", link->name, link->frames, link->bytes);
    pthread_mutex_unlock(&link->mutex);
  } else {
    fprintf(stderr, "%s: busy\n", link->name);
  }
}

static void* receive(void* argument) {
  struct link* link = argument;
  for (unsigned i = 1; i <= 3; i++) link_received(link, 64 * i);
  return NULL;
}

static void* console(void* argument) {
  struct link* links = argument;
  for (int i = 0; i < 2; i++) link_show(&links[i]);
  return NULL;
}

int main(void) {
  static struct link links[2] = {
      {PTHREAD_MUTEX_INITIALIZER, "uplink", 0, 0},
      {PTHREAD_MUTEX_INITIALIZER, "office", 0, 0},
  };
  pthread_t receivers[2];
  pthread_t screen;
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&receivers[i], NULL, receive, &links[i]) != 0) return 1;
  }
  if (pthread_create(&screen, NULL, console, links) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(receivers[i], NULL);
  pthread_join(screen, NULL);
  unsigned long bytes = 0;
  for (int i = 0; i < 2; i++) bytes += links[i].bytes;
  printf("%lu bytes\n", bytes);
  return 0;
}
