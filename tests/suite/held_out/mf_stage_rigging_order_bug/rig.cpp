// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: std::mutex, lock_guard
// sharing: objects of two classes that call each other
// mistake: the whole asks its parts under its lock, a part tells the whole under its own
// seen by: the simulator, ThreadSanitizer

// The rig over a stage and its hoists.
#include "rig.h"

#include "hoist.h"

void Rig::add(Hoist& hoist) {
  std::lock_guard<std::mutex> lock(mutex_);
  hoists_.push_back(&hoist);
}

void Rig::moved(int metres) {
  std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
  travelled_ += metres < 0 ? -metres : metres;
}

int Rig::highest() {
  std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
  int highest = 0;
  for (Hoist* hoist : hoists_) {
    const int height = hoist->height();  // EXPECT-DEADLOCK
    if (height > highest) highest = height;
  }
  return highest;
}
