#include "thermometer.h"

void Thermometer::poll(int raw) {
  int celsius = raw / 10 - 40;
  value_ = (value_ + celsius) / 2;  // EXPECT-RACE
  ++polls_;                         // EXPECT-RACE
}
