#pragma once
#include <mutex>

#include "slots.h"

class Session {
 public:
  void submit();
  void encoded(int bytes);
  int bytes();

 private:
  FrameSlots slots_{1};
  std::mutex mutex_;
  int submitted_ = 0;
  int bytes_ = 0;
};
