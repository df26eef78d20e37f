#pragma once
#include <functional>

#include "closable_queue.h"

/// All functions may be called by several threads at once; run() by any that are to work.
class Executor {
 public:
  bool submit(std::function<void()> job);
  void run();
  void shut_down();

 private:
  ClosableQueue<std::function<void()>> jobs_;
};
