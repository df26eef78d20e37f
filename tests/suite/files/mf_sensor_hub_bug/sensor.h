#pragma once
#include <mutex>

class Sensor {
 public:
  virtual ~Sensor() = default;
  virtual void poll(int raw);
  int value() const;
  int polls() const;

 protected:
  mutable std::mutex mutex_;
  int value_ = 0;
  int polls_ = 0;
};
