#include "climate.h"

#include "bus.h"

static void on_reading(void* owner, int reading) {
  struct climate* climate = owner;
  if (reading > climate->warmest) climate->warmest = reading;  // EXPECT-RACE
  climate->readings++;                                         // EXPECT-RACE
}

int climate_open(struct climate* climate) {
  pthread_mutex_init(&climate->lock, NULL);
  climate->warmest = 0;
  climate->readings = 0;
  return bus_attach(on_reading, climate);
}

int climate_warmest(struct climate* climate) {
  pthread_mutex_lock(&climate->lock);
  int warmest = climate->warmest;  // EXPECT-RACE
  climate->warmest = 0;            // EXPECT-RACE
  pthread_mutex_unlock(&climate->lock);
  return warmest;
}
