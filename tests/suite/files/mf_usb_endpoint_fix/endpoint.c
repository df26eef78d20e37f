// kind: none
// static: none
// build: none

// An endpoint of a USB device: transfers finish on a thread of their own.
#include "endpoint.h"

#include <string.h>

void endpoint_init(struct endpoint* endpoint) {
  memset(endpoint, 0, sizeof *endpoint);
  pthread_spin_init(&endpoint->lock, PTHREAD_PROCESS_PRIVATE);
}

static void bulk_submit(struct endpoint* endpoint) {
  pthread_spin_lock(&endpoint->lock);
  endpoint->pending++;
  pthread_spin_unlock(&endpoint->lock);
}

static void bulk_complete(struct endpoint* endpoint, int status, unsigned long length) {
  pthread_spin_lock(&endpoint->lock);
  endpoint->pending--;
  if (status == 0) endpoint->bytes += length;
  pthread_spin_unlock(&endpoint->lock);
  if (status != 0) {
    pthread_spin_lock(&endpoint->lock);
    endpoint->errors++;
    pthread_spin_unlock(&endpoint->lock);
  }
}

static int bulk_reset(struct endpoint* endpoint) {
  pthread_spin_lock(&endpoint->lock);
  int errors = endpoint->errors;
  endpoint->errors = 0;
  pthread_spin_unlock(&endpoint->lock);
  return errors;
}

const struct endpoint_ops bulk_ops = {bulk_submit, bulk_complete, bulk_reset};
