// kind: none
// static: none
// build: none

// A museum counts visitors at two doors and shows the sum on a sign.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

struct door {
  const char* name;
  int passes;
};

static atomic_int visitors;

static void count_one(const struct door* door) {
  if (door->passes > 0) visitors++;
}

static void* watch_door(void* arg) {
  const struct door* door = arg;
  for (int i = 0; i < door->passes; i++) count_one(door);
  return NULL;
}

static void show_sign(void) {
  int now = visitors;
  printf("%s\n", now < 100 ? "come in" : "full");
}

int main(void) {
  struct door doors[2] = {{"garden", 2}, {"street", 3}};
  pthread_t watchers[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&watchers[i], NULL, watch_door, &doors[i]) != 0) return 1;
  }
  show_sign();
  for (int i = 0; i < 2; i++) pthread_join(watchers[i], NULL);
  show_sign();
  return 0;
}
