#pragma once
#include <string>

class Editor {
 public:
  void press(int key);
  int executed() const { return executed_; }

 private:
  static std::string command_of(int key);
  int executed_ = 0;
};
