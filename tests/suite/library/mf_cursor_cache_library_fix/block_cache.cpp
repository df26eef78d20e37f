// kind: none
// static: none
// build: library

#include "block_cache.h"

BlockCache::BlockCache(std::size_t capacity) : capacity_(capacity) {}

std::optional<std::string> BlockCache::get(long block) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = blocks_.find(block);
  if (found == blocks_.end()) {
    ++misses_;
    return std::nullopt;
  }
  ++hits_;
  return found->second;
}

void BlockCache::put(long block, std::string bytes) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (blocks_.size() >= capacity_ && blocks_.count(block) == 0) blocks_.erase(blocks_.begin());
  blocks_[block] = std::move(bytes);
}

void BlockCache::clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  blocks_.clear();
  hits_ = 0;
  misses_ = 0;
}

double BlockCache::hit_rate() const {
  std::lock_guard<std::mutex> lock(mutex_);
  const long asked = hits_ + misses_;
  return asked == 0 ? 0.0 : static_cast<double>(hits_) / static_cast<double>(asked);
}
