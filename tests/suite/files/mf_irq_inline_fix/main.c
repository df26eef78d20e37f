#include <stdio.h>

#include "keyboard.h"

static int read_keys(int* into) {
  int count = 0;
  if (!keyboard_ready(&keyboard)) return 0;
  keyboard_lock(&keyboard);
  while (keyboard.pending > 0) into[count++] = keyboard.codes[--keyboard.pending];
  keyboard_unlock(&keyboard);
  return count;
}

int main(void) {
  static int typed[] = {30, 48, 46, 0};
  int keys[KEYS], count = 0;
  pthread_t irq;
  keyboard_init();
  if (pthread_create(&irq, NULL, keyboard_irq, typed) != 0) return 1;
  for (int polls = 0; polls < 3; polls++) count += read_keys(keys);
  pthread_join(irq, NULL);
  printf("%d\n", count <= 3);
  return 0;
}
