// Decodes two streams at a time.
#include <pthread.h>
#include <stdio.h>

#include "codec.h"
#include "error.h"

struct stream {
  const unsigned char* data;
  int length;
  int error;
};

static void* decode(void* arg) {
  struct stream* stream = arg;
  if (codec_decode(stream->data, stream->length) < 0) stream->error = error_last();
  return NULL;
}

int main(void) {
  static const unsigned char good[] = {'C', 1, 2}, bad[] = {'X', 1};
  struct stream left = {good, 3, 0}, right = {bad, 2, 0};
  pthread_t thread;
  if (pthread_create(&thread, NULL, decode, &left) != 0) return 1;
  decode(&right);
  pthread_join(thread, NULL);
  printf("%d %d\n", left.error, right.error >= 0);
  return 0;
}
