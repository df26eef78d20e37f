#include <pthread.h>
#include <stdio.h>

#include "keys.h"

struct counter {
  int keys;
  int last;
};

static void count(void* data, int key) {
  struct counter* counter = data;
  counter->keys++;
  counter->last = key;
}

static void* keyboard(void* arg) {
  (void)arg;
  for (int key = 'a'; key < 'd'; key++) keys_press(key);
  return NULL;
}

int main(void) {
  struct counter shortcuts = {0, 0}, recorder = {0, 0};
  struct listener first = {count, &shortcuts, NULL};
  struct listener second = {count, &recorder, NULL};
  keys_listen(&first);
  pthread_t input;
  if (pthread_create(&input, NULL, keyboard, NULL) != 0) return 1;
  keys_listen(&second);
  pthread_join(input, NULL);
  printf("%d %d\n", shortcuts.keys, recorder.keys <= 3);
  return 0;
}
