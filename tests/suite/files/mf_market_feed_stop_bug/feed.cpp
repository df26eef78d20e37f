#include "feed.h"

std::size_t Feed::quotes() {
  std::lock_guard<std::mutex> lock(mutex_);
  return quotes_.size();
}

void Feed::step() {
  std::lock_guard<std::mutex> lock(mutex_);
  quotes_.push_back(100 + static_cast<long>(quotes_.size()));
}
