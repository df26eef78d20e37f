// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: library
// primitive: std::shared_mutex, unique_lock and shared_lock
// sharing: members of a library class
// mistake: pages are dropped under a shared lock
// seen by: the simulator, ThreadSanitizer
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
  return pages_.size();  // EXPECT-RACE
}

std::size_t PageCache::bytes() const {
  std::shared_lock lock(mutex_);
  return bytes_;  // EXPECT-RACE
}

void PageCache::trim() {
  std::shared_lock lock(mutex_);
  while (pages_.size() > limit_) {         // EXPECT-RACE
    bytes_ -= pages_.back().bytes.size();  // EXPECT-RACE
    pages_.pop_back();                     // EXPECT-RACE
  }
}
