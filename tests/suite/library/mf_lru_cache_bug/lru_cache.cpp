// kind: race
// static: race
// build: library
// primitive: std::mutex
// sharing: members of a library class template
// mistake: one method forgets the lock
// seen by: the simulator

// A library: a cache of pages for any number of threads.
#include "lru_cache.h"

void PageCache::put(int page, std::string text) {
  std::lock_guard lock(mutex_);
  if (order_.size() == capacity_) {
    pages_.erase(order_.back());
    order_.pop_back();
  }
  order_.push_front(page);  // EXPECT-RACE
  pages_[page] = std::move(text);
}

bool PageCache::get(int page, std::string& text) {
  std::lock_guard lock(mutex_);
  auto known = pages_.find(page);
  if (known == pages_.end()) return false;
  order_.remove(page);
  order_.push_front(page);  // EXPECT-RACE
  text = known->second;
  return true;
}

int PageCache::newest() const {
  return order_.empty() ? -1 : order_.front();  // EXPECT-RACE
}
