// kind: none
// static: none
// build: library

// A library: the history of a command line, safe for threads.
#include "history.h"

void History::add(const std::string& line) {
  std::scoped_lock lock(mutex_);
  lines_.push_back(line);
  if (lines_.size() > limit_) lines_.pop_front();
}

std::string History::newest() const {
  std::scoped_lock lock(mutex_);
  return lines_.empty() ? std::string() : lines_.back();
}

void History::clear() {
  std::scoped_lock lock(mutex_);
  lines_.clear();
}

std::size_t History::size() const {
  std::scoped_lock lock(mutex_);
  return lines_.size();
}

std::string History::joined(char separator) const {
  std::scoped_lock lock(mutex_);
  std::string text;
  for (const std::string& line : lines_) {
    text += line;
    text += separator;
  }
  return text;
}
