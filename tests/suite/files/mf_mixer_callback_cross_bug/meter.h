#pragma once
#include <mutex>

class Mixer;

class Meter {
 public:
  explicit Meter(Mixer& mixer) : mixer_(mixer) {}
  void show(int level);
  void refresh();

 private:
  Mixer& mixer_;
  std::mutex mutex_;
  int shown_ = 0;
};
