// kind: race
// static: race
// check: inconsistent-guard
// build: none
// primitive: pthread_mutex_t
// sharing: struct of counters through a pointer
// mistake: the error path returns before the lock, but counts
// seen by: the simulator

// Lines of several feeds are parsed by threads and put into one batch.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 32 };

struct ingest {
  pthread_mutex_t mutex;
  int values[BATCH];
  int used;
  int rejected;
};

struct feed {
  struct ingest* ingest;
  const char* const* lines;
  int lines_count;
};

static int parse_line(const char* line, int* value) {
  const char* colon = strchr(line, ':');
  if (colon == NULL) return -1;
  char* end;
  long parsed = strtol(colon + 1, &end, 10);
  if (end == colon + 1 || *end != '\0') return -1;
  *value = (int)parsed;
  return 0;
}

static int ingest_line(struct ingest* ingest, const char* line) {
  int value;
  if (parse_line(line, &value) != 0) {
    ingest->rejected++;  // EXPECT-RACE
    return -1;
  }
  pthread_mutex_lock(&ingest->mutex);
  if (ingest->used == BATCH) {
    ingest->rejected++;  // EXPECT-RACE
    pthread_mutex_unlock(&ingest->mutex);
    return -1;
  }
  ingest->values[ingest->used++] = value;
  pthread_mutex_unlock(&ingest->mutex);
  return 0;
}

static void* read_feed(void* argument) {
  struct feed* feed = argument;
  for (int i = 0; i < feed->lines_count; i++) ingest_line(feed->ingest, feed->lines[i]);
  return NULL;
}

int main(void) {
  static const char* const station[] = {"temp:21", "wind", "rain:4"};
  static const char* const harbour[] = {"tide:130", "waves:x", "swell:2"};
  struct ingest ingest = {.used = 0, .rejected = 0};
  pthread_mutex_init(&ingest.mutex, NULL);
  struct feed feeds[2] = {{&ingest, station, 3}, {&ingest, harbour, 3}};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, read_feed, &feeds[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  int sum = 0;
  for (int i = 0; i < ingest.used; i++) sum += ingest.values[i];
  printf("%d values, sum %d\n", ingest.used, sum);
  pthread_mutex_destroy(&ingest.mutex);
  return 0;
}
