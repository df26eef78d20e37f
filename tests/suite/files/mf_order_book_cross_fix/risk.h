#pragma once
#include <mutex>

class Book;

class Risk {
 public:
  bool allows(int volume);
  void recompute(Book& book);

 private:
  std::mutex mutex_;
  int limit_ = 50;
};
