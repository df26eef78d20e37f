// kind: race
// static: race
// build: none
// primitive: std::thread, std::function; std::mutex in the fix
// sharing: members of one object, written by a callback on a thread of another file
// mistake: a callback changes what its owner reads
// seen by: the simulator, ThreadSanitizer
//
// A sampler calls back for each value; a panel shows the last and the highest.
#pragma once
#include <string>

#include "sampler.h"

class Panel {
 public:
  Panel() : sampler_([this](int value) { sampled(value); }) {}

  void open() { sampler_.start(3); }

  std::string text() const {
    return std::to_string(last_) + " / " + std::to_string(highest_);  // EXPECT-RACE
  }

 private:
  void sampled(int value) {
    last_ = value;                           // EXPECT-RACE
    if (value > highest_) highest_ = value;  // EXPECT-RACE
  }

  int last_ = 0;
  int highest_ = 0;
  Sampler sampler_;
};
