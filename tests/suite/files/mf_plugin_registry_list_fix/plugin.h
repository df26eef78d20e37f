#pragma once
#include <string>

class Plugin {
 public:
  virtual ~Plugin() = default;
  virtual std::string name() const = 0;
  virtual int run(int input) = 0;
};
