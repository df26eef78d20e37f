// Lets the library run.
#include <stdio.h>

#include "kv.h"

static void* writer(void* arg) {
  for (int i = 0; i < 3; i++) kv_put(arg, i % 2, i);
  return NULL;
}

int main(void) {
  struct kv kv;
  pthread_t thread;
  kv_open(&kv);
  if (pthread_create(&thread, NULL, writer, &kv) != 0) return 1;
  int value = 0;
  kv_get(&kv, 1, &value);
  struct kv_stats stats = kv_stats(&kv);
  pthread_join(thread, NULL);
  kv_close(&kv);
  printf("%d\n", stats.gets == 1 && stats.puts <= 3 && value <= 1);
  return 0;
}
