// kind: race
// static: race
// build: none
// tsan: skip knows no C11 threads
// primitive: C11 thrd_t, mtx_t
// sharing: struct through void*
// mistake: the lock is given back before the entry is written
// seen by: the simulator

// Passes of a satellite are logged by two ground stations.
#include <stdio.h>
#include <threads.h>

enum { PASSES = 8 };

struct pass_log {
  mtx_t lock;
  int count;
  int elevation[PASSES];
};

static void log_pass(struct pass_log* log, int elevation) {
  mtx_lock(&log->lock);
  int at = log->count;  // EXPECT-RACE
  mtx_unlock(&log->lock);
  if (at < PASSES) {
    log->elevation[at] = elevation;  // EXPECT-RACE
    log->count = at + 1;             // EXPECT-RACE
  }
}

static int station(void* arg) {
  struct pass_log* log = arg;
  for (int pass = 0; pass < 2; pass++) log_pass(log, 30 + pass);
  return 0;
}

int main(void) {
  static struct pass_log log;
  if (mtx_init(&log.lock, mtx_plain) != thrd_success) return 1;
  thrd_t north;
  thrd_t south;
  if (thrd_create(&north, station, &log) != thrd_success) return 1;
  if (thrd_create(&south, station, &log) != thrd_success) return 1;
  thrd_join(north, NULL);
  thrd_join(south, NULL);
  mtx_destroy(&log.lock);
  printf("%d\n", log.count <= PASSES);
  return 0;
}
