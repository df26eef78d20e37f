#include "session.h"

void Session::submit() {
  slots_.take();
  std::lock_guard lock(mutex_);
  ++submitted_;
}

void Session::encoded(int bytes) {
  {
    std::lock_guard lock(mutex_);
    bytes_ += bytes;
  }
  slots_.give_back();
}

int Session::bytes() {
  std::lock_guard lock(mutex_);
  return submitted_ == 0 ? 0 : bytes_ / submitted_;
}
