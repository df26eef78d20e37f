#include "climate.h"

#include "bus.h"

static void on_reading(void* owner, int reading) {
  struct climate* climate = owner;
  pthread_mutex_lock(&climate->lock);
  if (reading > climate->warmest) climate->warmest = reading;
  climate->readings++;
  pthread_mutex_unlock(&climate->lock);
}

int climate_open(struct climate* climate) {
  pthread_mutex_init(&climate->lock, NULL);
  climate->warmest = 0;
  climate->readings = 0;
  return bus_attach(on_reading, climate);
}

int climate_warmest(struct climate* climate) {
  pthread_mutex_lock(&climate->lock);
  int warmest = climate->warmest;
  climate->warmest = 0;
  pthread_mutex_unlock(&climate->lock);
  return warmest;
}
