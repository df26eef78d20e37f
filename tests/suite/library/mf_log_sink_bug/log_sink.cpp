// kind: race
// static: race
// build: library
// primitive: std::thread, std::mutex, std::condition_variable
// sharing: members of a library class
// mistake: no lock on one side of a public interface
// seen by: the simulator

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
  return written_;  // EXPECT-RACE
}

void LogSink::write() {
  std::unique_lock lock(mutex_);
  for (;;) {
    queued_.wait(lock, [this] { return closed_ || !lines_.empty(); });
    if (lines_.empty()) return;
    std::printf("%s\n", lines_.front().c_str());
    lines_.pop_front();
    ++written_;  // EXPECT-RACE
  }
}
