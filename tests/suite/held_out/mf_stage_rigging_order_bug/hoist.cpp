#include "hoist.h"

#include "rig.h"

void Hoist::move(int metres) {
  std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
  height_ += metres;
  rig_.moved(metres);  // EXPECT-DEADLOCK
}

int Hoist::height() {
  std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
  return height_;
}
