#include "meter.h"

#include "mixer.h"

void Meter::show(int level) {
  std::lock_guard lock(mutex_);
  shown_ = level;
}

void Meter::refresh() {
  int level = mixer_.level();
  std::lock_guard lock(mutex_);
  shown_ = level;
}
