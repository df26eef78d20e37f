#pragma once
#include <functional>
#include <mutex>
#include <thread>

class TimerWheel {
 public:
  explicit TimerWheel(int ticks);
  ~TimerWheel();
  void start(std::function<void()> tick);
  void set_ticks(int ticks);

 private:
  std::mutex mutex_;
  int ticks_;
  int done_ = 0;
  std::thread thread_;
};
