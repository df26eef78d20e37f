// kind: race
// static: race
// check: inconsistent-guard
// build: library
// primitive: std::mutex, scoped_lock
// sharing: members of a library class
// mistake: one public method reads without the lock
// seen by: the simulator, ThreadSanitizer

// A library: the history of a command line, safe for threads.
#include "history.h"

void History::add(const std::string& line) {
  std::scoped_lock lock(mutex_);
  lines_.push_back(line);                          // EXPECT-RACE
  if (lines_.size() > limit_) lines_.pop_front();  // EXPECT-RACE
}

std::string History::newest() const {
  std::scoped_lock lock(mutex_);
  return lines_.empty() ? std::string() : lines_.back();
}

void History::clear() {
  std::scoped_lock lock(mutex_);
  lines_.clear();  // EXPECT-RACE
}

std::size_t History::size() const {
  std::scoped_lock lock(mutex_);
  return lines_.size();
}

std::string History::joined(char separator) const {
  std::string text;
  for (const std::string& line : lines_) {  // EXPECT-RACE
    text += line;
    text += separator;
  }
  return text;
}
