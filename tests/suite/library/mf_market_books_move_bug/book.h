#pragma once
#include <map>
#include <mutex>

/// All functions may be called by several threads at once.
class Book {
 public:
  void add(int order, int price);
  bool move_to(Book& other, int order);
  std::size_t size() const;

 private:
  mutable std::mutex mutex_;
  std::map<int, int> orders_;
};
