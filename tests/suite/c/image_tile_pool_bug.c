// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: pthread_mutex_t
// sharing: struct through void*
// mistake: progress is read without the lock that counts it
// seen by: the simulator, ThreadSanitizer

// Tiles of an image are rendered by workers while the command line shows how far they are.
#include <pthread.h>
#include <stdio.h>

enum { TILES = 4, WORKERS = 2 };

struct image {
  pthread_mutex_t lock;
  int next;
  int done;
  long pixels[TILES];
};

static int take_tile(struct image* image) {
  pthread_mutex_lock(&image->lock);
  int tile = image->next < TILES ? image->next++ : -1;
  pthread_mutex_unlock(&image->lock);
  return tile;
}

static void finish_tile(struct image* image, int tile, long pixel) {
  pthread_mutex_lock(&image->lock);
  image->pixels[tile] = pixel;
  image->done++;  // EXPECT-RACE
  pthread_mutex_unlock(&image->lock);
}

static int progress(struct image* image) {
  return image->done * 100 / TILES;  // EXPECT-RACE
}

static void* render(void* arg) {
  struct image* image = arg;
  int tile;
  while ((tile = take_tile(image)) >= 0) {
    long pixel = 0;
    for (int i = 0; i < 8; i++) pixel = pixel * 31 + tile + i;
    finish_tile(image, tile, pixel);
  }
  return NULL;
}

int main(void) {
  struct image image = {.next = 0};
  pthread_mutex_init(&image.lock, NULL);
  pthread_t workers[WORKERS];
  for (int i = 0; i < WORKERS; i++) {
    if (pthread_create(&workers[i], NULL, render, &image) != 0) return 1;
  }
  printf("%d%%\n", progress(&image));
  for (int i = 0; i < WORKERS; i++) pthread_join(workers[i], NULL);
  printf("%d%%\n", progress(&image));
  pthread_mutex_destroy(&image.lock);
  return 0;
}
