#include "session.h"

void Session::submit() {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  slots_.take();                 // EXPECT-DEADLOCK
  ++submitted_;
}

void Session::encoded(int bytes) {
  {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    bytes_ += bytes;
  }
  slots_.give_back();
}

int Session::bytes() {
  std::lock_guard lock(mutex_);
  return submitted_ == 0 ? 0 : bytes_ / submitted_;
}
