// kind: none
// static: none
// build: library

// A library: a cache of pages for any number of threads.
#include "lru_cache.h"

void PageCache::put(int page, std::string text) {
  std::lock_guard lock(mutex_);
  if (order_.size() == capacity_) {
    pages_.erase(order_.back());
    order_.pop_back();
  }
  order_.push_front(page);
  pages_[page] = std::move(text);
}

bool PageCache::get(int page, std::string& text) {
  std::lock_guard lock(mutex_);
  auto known = pages_.find(page);
  if (known == pages_.end()) return false;
  order_.remove(page);
  order_.push_front(page);
  text = known->second;
  return true;
}

int PageCache::newest() const {
  std::lock_guard lock(mutex_);
  return order_.empty() ? -1 : order_.front();
}
