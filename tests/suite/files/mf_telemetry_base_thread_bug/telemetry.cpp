#include "telemetry.h"

void Telemetry::run() {
  for (int i = 0; i < 3; ++i) {
    std::lock_guard lock(mutex_);
    ++packets_;  // EXPECT-RACE
  }
}

int Telemetry::packets() {
  return packets_;  // EXPECT-RACE
}
