#include "slots.h"

void FrameSlots::take() {
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [this] { return free_ > 0; });  // EXPECT-DEADLOCK
  --free_;
}

void FrameSlots::give_back() {
  {
    std::lock_guard lock(mutex_);
    ++free_;
  }
  freed_.notify_one();
}
