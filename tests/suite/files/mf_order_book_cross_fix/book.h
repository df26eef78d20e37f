#pragma once
#include <mutex>

class Risk;

class Book {
 public:
  void place(int volume, Risk& risk);
  int volume();

 private:
  std::mutex mutex_;
  int volume_ = 0;
};
