// kind: none
// static: none
// build: none

// The access log of a web server; its lines are put into a new file when there are many.
#include "access_log.h"

AccessLog& AccessLog::instance() {
  static AccessLog log;
  return log;
}

void AccessLog::add(const std::string& line) {
  std::lock_guard<std::mutex> lock(mutex_);
  lines_.push_back(line);
}

void AccessLog::rotate() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (lines_.empty()) return;
  std::string file;
  for (const std::string& line : lines_) file += line + '\n';
  lines_.clear();
  rotated_.push_back(std::move(file));
}

std::size_t AccessLog::files() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return rotated_.size();
}
