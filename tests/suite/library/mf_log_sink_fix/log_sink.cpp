// kind: none
// static: none
// build: library

// A library: log lines are written by a thread of the sink's own.
#include "log_sink.h"

#include <cstdio>

LogSink::LogSink() : writer_([this] { write(); }) {}

LogSink::~LogSink() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  queued_.notify_one();
  writer_.join();
}

void LogSink::log(const std::string& line) {
  {
    std::lock_guard lock(mutex_);
    lines_.push_back(line);
  }
  queued_.notify_one();
}

long LogSink::written() const {
  std::lock_guard lock(mutex_);
  return written_;
}

void LogSink::write() {
  std::unique_lock lock(mutex_);
  for (;;) {
    queued_.wait(lock, [this] { return closed_ || !lines_.empty(); });
    if (lines_.empty()) return;
    std::printf("%s\n", lines_.front().c_str());
    lines_.pop_front();
    ++written_;
  }
}
