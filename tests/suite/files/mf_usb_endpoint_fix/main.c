#include <stdio.h>

#include "endpoint.h"

static void* controller(void* arg) {
  struct endpoint* endpoint = arg;
  bulk_ops.complete(endpoint, 0, 512);
  bulk_ops.complete(endpoint, -1, 0);
  bulk_ops.complete(endpoint, 0, 64);
  return NULL;
}

int main(void) {
  struct endpoint bulk;
  pthread_t thread;
  endpoint_init(&bulk);
  for (int i = 0; i < 3; i++) bulk_ops.submit(&bulk);
  if (pthread_create(&thread, NULL, controller, &bulk) != 0) return 1;
  int errors = bulk_ops.reset(&bulk);
  pthread_join(thread, NULL);
  printf("%d errors, %lu bytes\n", errors + bulk_ops.reset(&bulk), bulk.bytes);
  pthread_spin_destroy(&bulk.lock);
  return 0;
}
