#include <stdio.h>

#include "codec.h"

static struct codec codecs[2];

static void* run(void* arg) {
  int value = *(int*)arg;
  for (int i = 0; i < 2; i++) {
    if (codec_run(&codecs[i], value) != value) puts("wrong");
  }
  return NULL;
}

int main(void) {
  codec_init(&codecs[0], &xor_ops, 5);
  codec_init(&codecs[1], &add_ops, 9);
  int values[2] = {11, 12};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, run, &values[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d\n", codecs[0].coded + codecs[1].coded > 0);
  return 0;
}
