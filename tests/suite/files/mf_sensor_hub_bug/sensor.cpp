#include "sensor.h"

void Sensor::poll(int raw) {
  std::lock_guard lock(mutex_);
  value_ = raw;
  ++polls_;
}

int Sensor::value() const {
  std::lock_guard lock(mutex_);
  return value_;  // EXPECT-RACE
}

int Sensor::polls() const {
  std::lock_guard lock(mutex_);
  return polls_;  // EXPECT-RACE
}
