#pragma once
#include <pthread.h>

struct endpoint {
  pthread_spinlock_t lock;
  int pending;
  int errors;
  unsigned long bytes;
};

struct endpoint_ops {
  void (*submit)(struct endpoint* endpoint);
  void (*complete)(struct endpoint* endpoint, int status, unsigned long length);
  int (*reset)(struct endpoint* endpoint);
};

extern const struct endpoint_ops bulk_ops;

void endpoint_init(struct endpoint* endpoint);
