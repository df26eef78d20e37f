#pragma once
#include <mutex>
#include <string>

#include "importer.h"

class ImportWindow {
 public:
  void run();

 private:
  void show(int done, int total);
  void paint();

  std::mutex mutex_;
  int percent_ = 0;
  std::string label_;
  Importer importer_;
};
