// kind: none
// static: none
// build: none

// Fetches parts of a file with a thread for each part.
#include <pthread.h>
#include <stdio.h>

enum { PARTS = 3, PART_SIZE = 4 };

static const char source[PARTS * PART_SIZE + 1] = "abcdefghijkl";
static char target[PARTS * PART_SIZE + 1];

static void copy_part(int part) {
  int begin = part * PART_SIZE;
  for (int i = begin; i < begin + PART_SIZE; i++) target[i] = source[i];
}

static void* fetch(void* arg) {
  int part = *(int*)arg;
  if (part < 0 || part >= PARTS) return NULL;
  copy_part(part);
  return NULL;
}

static int fetch_all(void) {
  pthread_t threads[PARTS];
  int parts[PARTS];
  int started = 0;
  for (int part = 0; part < PARTS; part++) {
    parts[part] = part;
    if (pthread_create(&threads[started], NULL, fetch, &parts[part]) != 0) break;
    started++;
  }
  for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
  return started == PARTS ? 0 : -1;
}

int main(void) {
  if (fetch_all() != 0) {
    fprintf(stderr, "not all threads could be started\n");
    return 1;
  }
  int fetched = 0;
  for (int i = 0; i < PARTS * PART_SIZE; i++) fetched += target[i] != '\0';
  printf("%d\n", fetched > 0);
  return 0;
}
