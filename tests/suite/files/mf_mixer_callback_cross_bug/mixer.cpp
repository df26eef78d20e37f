#include "mixer.h"

void Mixer::on_level(std::function<void(int)> callback) {
  std::lock_guard lock(mutex_);
  callback_ = std::move(callback);
}

void Mixer::play(int level) {
  std::lock_guard lock(mutex_);
  level_ = level;
  if (callback_) callback_(level);
}

int Mixer::level() {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  return level_;
}
