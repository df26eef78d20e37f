// kind: race
// static: race
// build: none
// tsan: skip knows no C11 threads
// primitive: C11 call_once, mtx_t, tss_t
// sharing: static array
// mistake: added to without the lock once it was initialised
// seen by: the simulator

// Units of a converter: the known ones are set up once, users add theirs.
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

enum { UNITS = 8 };

struct unit {
  int code;
  int factor;
};

static once_flag units_once = ONCE_FLAG_INIT;
static mtx_t lock;
static tss_t last_result;
static struct unit units[UNITS];
static int count;

static void set_up(void) {
  if (mtx_init(&lock, mtx_plain) != thrd_success || tss_create(&last_result, free) != thrd_success) abort();
  units[count++] = (struct unit){1, 1000};
  units[count++] = (struct unit){2, 1609};
}

static int convert(int code, int amount) {
  int result = -1;
  call_once(&units_once, set_up);
  mtx_lock(&lock);
  for (int i = 0; i < count; i++) {                                // EXPECT-RACE
    if (units[i].code == code) result = units[i].factor * amount;  // EXPECT-RACE
  }
  mtx_unlock(&lock);
  int* last = tss_get(last_result);
  if (last == NULL) {
    last = malloc(sizeof *last);
    if (last == NULL) abort();
    tss_set(last_result, last);
  }
  *last = result;
  return result;
}

static int add_unit(int code, int factor) {
  call_once(&units_once, set_up);
  if (count < UNITS) units[count++] = (struct unit){code, factor};  // EXPECT-RACE
  return code;
}

static int user(void* arg) {
  int* sum = arg;
  for (int code = 1; code <= 3; code++) *sum += convert(code, 2) > 0;
  return 0;
}

int main(void) {
  thrd_t thread;
  int found = 0;
  if (thrd_create(&thread, user, &found) != thrd_success) return 1;
  add_unit(3, 1852);
  thrd_join(thread, NULL);
  printf("%d %d\n", found >= 2, convert(3, 1));
  return 0;
}
