#pragma once
#include <list>
#include <map>
#include <mutex>
#include <string>

/// All methods may be called by several threads at once.
class PageCache {
 public:
  explicit PageCache(std::size_t capacity) : capacity_(capacity) {}
  void put(int page, std::string text);
  bool get(int page, std::string& text);
  int newest() const;

 private:
  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::list<int> order_;
  std::map<int, std::string> pages_;
};
