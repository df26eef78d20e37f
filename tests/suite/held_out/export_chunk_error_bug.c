// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: pthread_mutex_t
// sharing: static variables
// mistake: an error return keeps the lock
// seen by: the simulator, ThreadSanitizer

// Rows of a table are exported to one text by several threads.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define TEXT_SIZE 64

static pthread_mutex_t text_lock = PTHREAD_MUTEX_INITIALIZER;
static char text[TEXT_SIZE];
static size_t used;
static int rows;

static int append_row(const char* name, int value) {
  char line[48];
  int length = snprintf(line, sizeof line, "%s,%d;", name, value);
  if (length < 0 || (size_t)length >= sizeof line) return -1;

  pthread_mutex_lock(&text_lock);  // EXPECT-CHECK
  if (used + (size_t)length >= TEXT_SIZE) {
    fprintf(stderr, "export is full\n");
    return -1;  // EXPECT-CHECK
  }
  memcpy(text + used, line, (size_t)length);
  used += (size_t)length;
  rows++;
  pthread_mutex_unlock(&text_lock);
  return 0;
}

static void* export_shard(void* arg) {
  const char* shard = arg;
  for (int i = 0; i < 4; i++)
    if (append_row(shard, 1000 + i) != 0) break;
  return NULL;
}

int main(void) {
  pthread_t east, west;
  if (pthread_create(&east, NULL, export_shard, "customers_east") != 0) return 1;
  if (pthread_create(&west, NULL, export_shard, "customers_west") != 0) return 1;
  pthread_join(east, NULL);
  pthread_join(west, NULL);
  printf("%d rows\n", rows);
  return 0;
}
