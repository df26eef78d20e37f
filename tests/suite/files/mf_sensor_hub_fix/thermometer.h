#pragma once
#include "sensor.h"

class Thermometer : public Sensor {
 public:
  void poll(int raw) override;
};
