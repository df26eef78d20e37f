// kind: race
// static: race
// build: none
// primitive: volatile; C11 atomics in the fix
// sharing: global, counted by a thread and read by the main one
// mistake: volatile in the place of an atomic
// seen by: the simulator, ThreadSanitizer

// A museum counts visitors at two doors and shows the sum on a sign.
#include <pthread.h>
#include <stdio.h>

struct door {
  const char* name;
  int passes;
};

static volatile int visitors;

static void count_one(const struct door* door) {
  if (door->passes > 0) visitors++;  // EXPECT-RACE
}

static void* watch_door(void* arg) {
  const struct door* door = arg;
  for (int i = 0; i < door->passes; i++) count_one(door);
  return NULL;
}

static void show_sign(void) {
  int now = visitors;  // EXPECT-RACE
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
