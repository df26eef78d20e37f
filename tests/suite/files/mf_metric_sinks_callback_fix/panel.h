// kind: none
// static: none
// build: none
//
// A sampler calls back for each value; a panel shows the last and the highest.
#pragma once
#include <mutex>
#include <string>

#include "sampler.h"

class Panel {
 public:
  Panel() : sampler_([this](int value) { sampled(value); }) {}

  void open() { sampler_.start(3); }

  std::string text() const {
    std::lock_guard lock(mutex_);
    return std::to_string(last_) + " / " + std::to_string(highest_);
  }

 private:
  void sampled(int value) {
    std::lock_guard lock(mutex_);
    last_ = value;
    if (value > highest_) highest_ = value;
  }

  mutable std::mutex mutex_;
  int last_ = 0;
  int highest_ = 0;
  Sampler sampler_;
};
