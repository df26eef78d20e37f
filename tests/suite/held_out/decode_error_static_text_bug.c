// kind: race
// static: race
// build: none
// tsan: skip knows no C11 threads
// primitive: threads.h, thrd_create; _Thread_local in the fix
// sharing: static local variable
// mistake: a helper returns its static buffer, and several threads call it
// seen by: the simulator

// Frames of a video are decoded by several threads, which describe what is wrong with them.
#include <stdio.h>
#include <string.h>
#include <threads.h>

enum { FRAMES = 4, WORKERS = 2 };

struct frame {
  int number;
  int size;
  char problem[32];
};

struct work {
  struct frame* frames;
  int count;
};

static const char* describe(const struct frame* frame) {
  static char text[32];
  text[0] = '\0';  // EXPECT-RACE
  if (frame->size <= 0)
    snprintf(text, sizeof text, "frame %d is empty", frame->number % 1000);  // EXPECT-RACE
  else if (frame->size > 1000)
    snprintf(text, sizeof text, "frame %d is too big", frame->number % 1000);  // EXPECT-RACE
  return text;
}

static int decode(void* arg) {
  struct work* work = arg;
  int bad = 0;
  for (int i = 0; i < work->count; i++) {
    struct frame* frame = &work->frames[i];
    const char* problem = describe(frame);
    if (problem[0] == '\0') continue;                             // EXPECT-RACE
    strncpy(frame->problem, problem, sizeof frame->problem - 1);  // EXPECT-RACE
    bad++;
  }
  return bad;
}

int main(void) {
  struct frame frames[FRAMES] = {{1, 0, ""}, {2, 500, ""}, {3, 2000, ""}, {4, 700, ""}};
  struct work works[WORKERS] = {{frames, FRAMES / 2}, {frames + FRAMES / 2, FRAMES / 2}};
  thrd_t workers[WORKERS];
  int bad = 0;
  for (int i = 0; i < WORKERS; i++)
    if (thrd_create(&workers[i], decode, &works[i]) != thrd_success) return 1;
  for (int i = 0; i < WORKERS; i++) {
    int result = 0;
    thrd_join(workers[i], &result);
    bad += result;
  }
  printf("%d bad, first: %s\n", bad, frames[0].problem);
  return 0;
}
