#include "hoist.h"

#include "rig.h"

void Hoist::move(int metres) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    height_ += metres;
  }
  rig_.moved(metres);
}

int Hoist::height() {
  std::lock_guard<std::mutex> lock(mutex_);
  return height_;
}
