// kind: none
// static: none
// build: none

// Sensors of a weather station, polled by one thread and shown by another.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

#include "thermometer.h"

int main() {
  std::vector<std::unique_ptr<Sensor>> sensors;
  sensors.push_back(std::make_unique<Sensor>());
  sensors.push_back(std::make_unique<Thermometer>());
  std::thread bus([&sensors] {
    for (int raw = 600; raw < 620; raw += 10) {
      for (const auto& sensor : sensors) sensor->poll(raw);
    }
  });
  for (const auto& sensor : sensors) {
    int value = sensor->value();
    std::printf("%d in %d polls\n", value, sensor->polls());
  }
  bus.join();
}
