// kind: none
// static: none
// build: library

// A library that keeps equal blocks of a backup once.
#include "dedup_store.h"

#include <functional>

std::uint64_t DedupStore::put(const std::string& block) {
  std::uint64_t id = std::hash<std::string>{}(block);
  std::lock_guard<std::mutex> lock(mutex_);
  Entry& entry = entries_[id];
  put_bytes_ += block.size();
  if (entry.references++ == 0) {
    entry.block = block;
    kept_bytes_ += block.size();
  }
  return id;
}

bool DedupStore::get(std::uint64_t id, std::string& block) const {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = entries_.find(id);
  if (found == entries_.end()) return false;
  block = found->second.block;
  return true;
}

bool DedupStore::release(std::uint64_t id) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = entries_.find(id);
  if (found == entries_.end()) return false;
  if (--found->second.references == 0) {
    kept_bytes_ -= found->second.block.size();
    entries_.erase(found);
  }
  return true;
}

void DedupStore::clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  entries_.clear();
  put_bytes_ = kept_bytes_ = 0;
}

double DedupStore::ratio() const {
  std::lock_guard<std::mutex> lock(mutex_);
  if (kept_bytes_ == 0) return 1.0;
  return static_cast<double>(put_bytes_) / static_cast<double>(kept_bytes_);
}
