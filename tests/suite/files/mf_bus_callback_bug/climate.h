#pragma once
#include <pthread.h>

struct climate {
  pthread_mutex_t lock;
  int warmest;
  int readings;
};

int climate_open(struct climate* climate);
int climate_warmest(struct climate* climate);
