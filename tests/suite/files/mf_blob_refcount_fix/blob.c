#include "blob.h"

#include <pthread.h>
#include <stdlib.h>

struct blob {
  int references;
  int size;
};

static pthread_mutex_t references_lock = PTHREAD_MUTEX_INITIALIZER;

struct blob* blob_new(int size) {
  struct blob* blob = malloc(sizeof *blob);
  if (blob == NULL) abort();
  blob->references = 1;
  blob->size = size;
  return blob;
}

void blob_get(struct blob* blob) {
  pthread_mutex_lock(&references_lock);
  blob->references++;
  pthread_mutex_unlock(&references_lock);
}

void blob_put(struct blob* blob) {
  pthread_mutex_lock(&references_lock);
  blob->references--;
  int last = blob->references == 0;
  pthread_mutex_unlock(&references_lock);
  if (last) free(blob);
}

int blob_size(const struct blob* blob) { return blob->size; }
