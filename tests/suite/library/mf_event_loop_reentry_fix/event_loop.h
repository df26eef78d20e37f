#pragma once
#include <mutex>
#include <vector>

class EventLoop {
 public:
  void add(int due, bool repeats);
  int advance(int now);

 private:
  struct Timer {
    int due;
    bool repeats;
  };
  std::mutex mutex_;
  std::vector<Timer> timers_;
};
