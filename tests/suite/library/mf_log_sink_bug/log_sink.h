#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

class LogSink {
 public:
  LogSink();
  ~LogSink();
  void log(const std::string& line);
  long written() const;

 private:
  void write();

  mutable std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<std::string> lines_;
  long written_ = 0;
  bool closed_ = false;
  std::thread writer_;
};
