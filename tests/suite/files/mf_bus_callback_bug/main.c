#include <stdio.h>

#include "bus.h"
#include "climate.h"

int main(void) {
  static struct climate room;
  if (climate_open(&room) != 0) return 1;
  if (bus_start() != 0) return 1;
  int warmest = climate_warmest(&room);
  bus_stop();
  printf("%d %d\n", warmest < 23, room.readings);
  return 0;
}
