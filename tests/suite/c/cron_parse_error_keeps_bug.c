// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: pthread_mutex_t
// sharing: static table
// mistake: lock not released on an error path
// seen by: the simulator, ThreadSanitizer

// The table of a scheduler is filled from lines of text.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_JOBS 4

struct job {
  int minute;
  int runs;
};

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static struct job table[MAX_JOBS];
static int jobs;

static int parse_minute(const char* line) {
  char* end;
  long minute = strtol(line, &end, 10);
  if (end == line || minute < 0 || minute > 59) return -1;
  return (int)minute;
}

static int add_job(const char* line) {
  int status = 0;
  pthread_mutex_lock(&table_lock);  // EXPECT-CHECK
  if (jobs < MAX_JOBS) {
    int minute = parse_minute(line);
    if (minute < 0) return -1;  // EXPECT-CHECK
    table[jobs].minute = minute;
    jobs++;
  } else {
    status = -1;
  }
  pthread_mutex_unlock(&table_lock);
  return status;
}

static int run_due(int minute) {
  int ran = 0;
  pthread_mutex_lock(&table_lock);
  for (int i = 0; i < jobs; i++) {
    if (table[i].minute != minute) continue;
    table[i].runs++;
    ran++;
  }
  pthread_mutex_unlock(&table_lock);
  return ran;
}

static void* clock_thread(void* arg) {
  int* ran = arg;
  for (int minute = 4; minute < 6; minute++) *ran += run_due(minute);
  return NULL;
}

int main(void) {
  static const char* lines[] = {"5 backup", "noon lunch", "10 rotate"};
  int ran = 0;
  pthread_t ticker;
  if (pthread_create(&ticker, NULL, clock_thread, &ran) != 0) return 1;
  for (int i = 0; i < 3; i++) add_job(lines[i]);
  pthread_join(ticker, NULL);
  printf("%d\n", ran <= 1);
  return 0;
}
