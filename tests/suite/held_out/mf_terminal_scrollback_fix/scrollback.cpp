// kind: none
// static: none
// build: none

// The lines that a terminal can scroll back to.
#include "scrollback.h"

void Scrollback::append(std::string line) {
  std::lock_guard lock(mutex_);
  lines_.push_back(std::move(line));
  if (lines_.size() > 2) lines_.pop_front();
}

void Scrollback::clear() {
  std::lock_guard lock(mutex_);
  lines_.clear();
}

void Scrollback::visit(const Visitor& visitor) {
  std::lock_guard lock(mutex_);
  for (const std::string& line : lines_) visitor(line);
}
