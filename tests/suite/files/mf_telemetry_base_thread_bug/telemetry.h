#pragma once
#include <mutex>

#include "thread_object.h"

class Telemetry : public ThreadObject {
 public:
  int packets();

 protected:
  void run() override;

 private:
  std::mutex mutex_;
  int packets_ = 0;
};
