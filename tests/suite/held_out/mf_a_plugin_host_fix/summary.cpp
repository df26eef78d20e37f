#include "host.h"

void Summary::add(int warnings) {
  std::lock_guard lock(mutex_);
  ++finished_;
  warnings_ += warnings;
}

std::string Summary::text() const {
  std::lock_guard lock(mutex_);
  return std::to_string(finished_) + " plug-ins, " + std::to_string(warnings_) + " warnings";
}
