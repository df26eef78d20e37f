// kind: none
// static: none
// build: none

// The rig over a stage and its hoists.
#include "rig.h"

#include "hoist.h"

void Rig::add(Hoist& hoist) {
  std::lock_guard<std::mutex> lock(mutex_);
  hoists_.push_back(&hoist);
}

void Rig::moved(int metres) {
  std::lock_guard<std::mutex> lock(mutex_);
  travelled_ += metres < 0 ? -metres : metres;
}

int Rig::highest() {
  std::lock_guard<std::mutex> lock(mutex_);
  int highest = 0;
  for (Hoist* hoist : hoists_) {
    const int height = hoist->height();
    if (height > highest) highest = height;
  }
  return highest;
}
