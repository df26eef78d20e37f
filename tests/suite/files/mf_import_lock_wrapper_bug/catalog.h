#pragma once
#include <map>
#include <string>

#include "mutex.h"

class Catalog {
 public:
  void add(const std::string& title, int pages);
  int pages(const std::string& title);
  int total_pages();

 private:
  Mutex mutex_;
  std::map<std::string, int> books_;
  int total_ = 0;
};
