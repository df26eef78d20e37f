// kind: race
// static: race
// build: none
// primitive: pthread_spinlock_t, table of function pointers
// sharing: struct of a device behind a table of operations
// mistake: no lock on one side
// seen by: the simulator

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
    endpoint->errors++;  // EXPECT-RACE
  }
}

static int bulk_reset(struct endpoint* endpoint) {
  pthread_spin_lock(&endpoint->lock);
  int errors = endpoint->errors;  // EXPECT-RACE
  endpoint->errors = 0;           // EXPECT-RACE
  pthread_spin_unlock(&endpoint->lock);
  return errors;
}

const struct endpoint_ops bulk_ops = {bulk_submit, bulk_complete, bulk_reset};
