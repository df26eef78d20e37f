#pragma once
#include <thread>

#include "ui.h"

class Download {
 public:
  Download(UiThread& ui, Label& label);
  void wait();

 private:
  void run();

  UiThread& ui_;
  Label& label_;
  std::thread thread_;
};
