#pragma once
#include <list>
#include <shared_mutex>
#include <string>

/// All functions may be called by several threads at once.
class PageCache {
 public:
  explicit PageCache(std::size_t limit);
  void store(int page, std::string bytes);
  std::size_t pages() const;
  std::size_t bytes() const;
  void trim();

 private:
  struct Page {
    int number;
    std::string bytes;
  };

  mutable std::shared_mutex mutex_;
  const std::size_t limit_;
  std::list<Page> pages_;
  std::size_t bytes_ = 0;
};
