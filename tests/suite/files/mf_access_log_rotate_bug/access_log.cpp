// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: singleton of another file
// mistake: one function of a class has no lock
// seen by: the simulator, ThreadSanitizer

// The access log of a web server; its lines are put into a new file when there are many.
#include "access_log.h"

AccessLog& AccessLog::instance() {
  static AccessLog log;
  return log;
}

void AccessLog::add(const std::string& line) {
  std::lock_guard<std::mutex> lock(mutex_);
  lines_.push_back(line);  // EXPECT-RACE
}

void AccessLog::rotate() {
  if (lines_.empty()) return;  // EXPECT-RACE
  std::string file;
  for (const std::string& line : lines_) file += line + '\n';  // EXPECT-RACE
  lines_.clear();                                              // EXPECT-RACE
  rotated_.push_back(std::move(file));                         // EXPECT-RACE
}

std::size_t AccessLog::files() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return rotated_.size();  // EXPECT-RACE
}
