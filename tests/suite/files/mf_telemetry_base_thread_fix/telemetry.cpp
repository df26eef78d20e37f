#include "telemetry.h"

void Telemetry::run() {
  for (int i = 0; i < 3; ++i) {
    std::lock_guard lock(mutex_);
    ++packets_;
  }
}

int Telemetry::packets() {
  std::lock_guard lock(mutex_);
  return packets_;
}
