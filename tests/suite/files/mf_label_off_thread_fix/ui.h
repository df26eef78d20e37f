#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

/* Only the thread that runs UiThread::run may touch a label. */
class Label {
 public:
  void set_progress(int percent);
  int repaints() const { return repaints_; }

 private:
  int progress_ = 0;
  int repaints_ = 0;
};

class UiThread {
 public:
  void post(std::function<void()> message);
  void run(int at_least);

 private:
  std::mutex mutex_;
  std::condition_variable posted_;
  std::deque<std::function<void()>> messages_;
};
