// kind: race
// static: race
// build: none
// tsan: skip knows no C11 threads
// primitive: C11 mtx_timedlock, thrd_t
// sharing: static array
// mistake: only an error, not a timeout, of the timed lock is asked for
// seen by: the simulator

// A scoreboard that would sooner show an old score than be late.
#include <stdio.h>
#include <threads.h>
#include <time.h>

enum { TEAMS = 2 };

static mtx_t lock;
static int goals[TEAMS];

static int goal(int team) {
  if (mtx_lock(&lock) != thrd_success) return -1;
  goals[team]++;  // EXPECT-RACE
  int now = goals[team];
  mtx_unlock(&lock);
  return now;
}

static int difference(void) {
  struct timespec until;
  timespec_get(&until, TIME_UTC);
  until.tv_nsec += 1000000;
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec++;
    until.tv_nsec -= 1000000000;
  }
  int got = mtx_timedlock(&lock, &until);
  if (got == thrd_error) return 0;
  int ahead = goals[0] - goals[1];  // EXPECT-RACE
  if (got == thrd_success) mtx_unlock(&lock);
  return ahead;
}

static int play(void* arg) {
  int team = *(int*)arg;
  for (int i = 0; i < 3; i++) goal(team);
  return 0;
}

int main(void) {
  thrd_t home, guests;
  int first = 0, second = 1;
  if (mtx_init(&lock, mtx_timed) != thrd_success) return 1;
  if (thrd_create(&home, play, &first) != thrd_success) return 1;
  if (thrd_create(&guests, play, &second) != thrd_success) return 1;
  int shown = difference();
  thrd_join(home, NULL);
  thrd_join(guests, NULL);
  printf("%d\n", shown < 4);
  mtx_destroy(&lock);
  return 0;
}
