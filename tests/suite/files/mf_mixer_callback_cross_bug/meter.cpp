#include "meter.h"

#include "mixer.h"

void Meter::show(int level) {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  shown_ = level;
}

void Meter::refresh() {
  std::lock_guard lock(mutex_);
  shown_ = mixer_.level();
}
