// kind: none
// static: none
// build: library
//
// A library: pages of a file with the order in which they were used, for any number of threads.
#include "page_cache.h"

#include <mutex>

PageCache::PageCache(std::size_t limit) : limit_(limit) {}

void PageCache::store(int page, std::string bytes) {
  std::unique_lock lock(mutex_);
  bytes_ += bytes.size();
  pages_.push_front({page, std::move(bytes)});
}

std::size_t PageCache::pages() const {
  std::shared_lock lock(mutex_);
  return pages_.size();
}

std::size_t PageCache::bytes() const {
  std::shared_lock lock(mutex_);
  return bytes_;
}

void PageCache::trim() {
  std::unique_lock lock(mutex_);
  while (pages_.size() > limit_) {
    bytes_ -= pages_.back().bytes.size();
    pages_.pop_back();
  }
}
