// kind: race
// static: race
// build: library
// primitive: std::mutex, lock_guard
// sharing: members of a library class
// mistake: one method of a library class has no lock
// seen by: the simulator, ThreadSanitizer

#include "block_cache.h"

BlockCache::BlockCache(std::size_t capacity) : capacity_(capacity) {}

std::optional<std::string> BlockCache::get(long block) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = blocks_.find(block);
  if (found == blocks_.end()) {
    ++misses_;  // EXPECT-RACE
    return std::nullopt;
  }
  ++hits_;  // EXPECT-RACE
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
  hits_ = 0;    // EXPECT-RACE
  misses_ = 0;  // EXPECT-RACE
}

double BlockCache::hit_rate() const {
  const long asked = hits_ + misses_;                                                 // EXPECT-RACE
  return asked == 0 ? 0.0 : static_cast<double>(hits_) / static_cast<double>(asked);  // EXPECT-RACE
}
