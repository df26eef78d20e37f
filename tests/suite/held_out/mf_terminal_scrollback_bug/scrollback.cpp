// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: std::mutex, std::function
// sharing: deque in an object
// mistake: one function of a class has no lock
// seen by: the simulator, ThreadSanitizer

// The lines that a terminal can scroll back to.
#include "scrollback.h"

void Scrollback::append(std::string line) {
  std::lock_guard lock(mutex_);
  lines_.push_back(std::move(line));          // EXPECT-RACE
  if (lines_.size() > 2) lines_.pop_front();  // EXPECT-RACE
}

void Scrollback::clear() {
  lines_.clear();  // EXPECT-RACE
}

void Scrollback::visit(const Visitor& visitor) {
  std::lock_guard lock(mutex_);
  for (const std::string& line : lines_) visitor(line);  // EXPECT-RACE
}
