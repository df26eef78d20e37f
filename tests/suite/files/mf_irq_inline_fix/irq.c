// kind: none
// static: none
// build: none

// The side of the interrupts: events of the keyboard come in on a thread of their own.
#include "keyboard.h"

struct keyboard keyboard;

void keyboard_init(void) { pthread_spin_init(&keyboard.lock, PTHREAD_PROCESS_PRIVATE); }

static void handle(int code) {
  keyboard_lock(&keyboard);
  if (keyboard.pending < KEYS) {
    keyboard.codes[keyboard.pending++] = code;
  } else {
    keyboard_drop(&keyboard);
  }
  keyboard_unlock(&keyboard);
}

void* keyboard_irq(void* arg) {
  const int* codes = arg;
  for (int i = 0; codes[i] != 0; i++) handle(codes[i]);
  return NULL;
}
