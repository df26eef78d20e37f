// kind: race
// static: race
// build: none
// primitive: pthread_create, _Thread_local in the fix
// sharing: global of one file, written through functions of others
// mistake: the last error is one for all threads
// seen by: the simulator, ThreadSanitizer

#include "codec.h"

#include "error.h"

int codec_decode(const unsigned char* data, int length) {
  int sum = 0;
  if (length < 2) {
    error_set(CODEC_SHORT);
    return -1;
  }
  if (data[0] != 'C') {
    error_set(CODEC_MAGIC);
    return -1;
  }
  for (int i = 1; i < length; i++) sum += data[i];
  error_set(CODEC_OK);
  return sum;
}
