/* A logger that opens itself when the first message arrives, so that a quiet program never pays
 * for it. Three parts of a server write to it.
 *
 * The bug: the fast path reads `open` without the mutex. One thread may read it while another is
 * writing it, and the C memory model then promises nothing: not that `open` is seen after `lines`,
 * and not that it is seen at all. */

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { max_lines = 8, line_length = 64 };

struct logger {
  pthread_mutex_t mutex;
  bool open;
  char (*lines)[line_length];
  int count;
};

static struct logger server_log = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static void open_once(struct logger* log) {
  if (log->open) return; /* EXPECT-STATIC: double-checked-locking EXPECT-DYNAMIC: data-race */
  pthread_mutex_lock(&log->mutex);
  if (!log->open) {
    log->lines = calloc(max_lines, line_length);
    if (log->lines == NULL) abort();
    log->open = true; /* EXPECT-STATIC: double-checked-locking EXPECT-DYNAMIC: data-race */
  }
  pthread_mutex_unlock(&log->mutex);
}

static void write_line(struct logger* log, const char* part, const char* message) {
  open_once(log);
  pthread_mutex_lock(&log->mutex);
  if (log->count < max_lines) {
    snprintf(log->lines[log->count], line_length, "%s: %s", part, message);
    ++log->count;
  }
  pthread_mutex_unlock(&log->mutex);
}

static void* start_part(void* name) {
  write_line(&server_log, name, "starting");
  write_line(&server_log, name, "ready");
  return NULL;
}

int main(void) {
  static char* parts[] = {"network", "storage", "clock"};
  pthread_t threads[3];
  for (int i = 0; i < 3; ++i) {
    if (pthread_create(&threads[i], NULL, start_part, parts[i]) != 0) return 2;
  }
  for (int i = 0; i < 3; ++i) pthread_join(threads[i], NULL);

  for (int i = 0; i < server_log.count; ++i) puts(server_log.lines[i]);
  const int written = server_log.count;
  free(server_log.lines);
  pthread_mutex_destroy(&server_log.mutex);
  return written == 6 ? 0 : 1;
}
