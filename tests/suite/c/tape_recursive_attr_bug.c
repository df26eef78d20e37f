// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: pthread_mutex_t with attributes
// sharing: struct on the heap
// mistake: recursive lock of a mutex that is not recursive
// seen by: the simulator, ThreadSanitizer

// A tape drive; rewinding is a part of ejecting.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct tape {
  pthread_mutex_t lock;
  int position;
  int loaded;
};

static struct tape* tape_new(void) {
  struct tape* tape = calloc(1, sizeof *tape);
  pthread_mutexattr_t attributes;
  if (tape == NULL) abort();
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_NORMAL);
  pthread_mutex_init(&tape->lock, &attributes);
  pthread_mutexattr_destroy(&attributes);
  tape->position = 40;
  tape->loaded = 1;
  return tape;
}

static void rewind_tape(struct tape* tape) {
  pthread_mutex_lock(&tape->lock);  // EXPECT-DEADLOCK
  tape->position = 0;
  pthread_mutex_unlock(&tape->lock);
}

static void eject(struct tape* tape) {
  pthread_mutex_lock(&tape->lock);
  if (tape->position != 0) rewind_tape(tape);
  tape->loaded = 0;
  pthread_mutex_unlock(&tape->lock);
}

static void* operator_button(void* arg) {
  rewind_tape(arg);
  return NULL;
}

int main(void) {
  struct tape* tape = tape_new();
  pthread_t button;
  if (pthread_create(&button, NULL, operator_button, tape) != 0) return 1;
  eject(tape);
  pthread_join(button, NULL);
  printf("%d\n", tape->loaded);
  pthread_mutex_destroy(&tape->lock);
  free(tape);
  return 0;
}
