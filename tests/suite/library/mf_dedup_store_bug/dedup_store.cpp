// kind: race
// static: race
// build: library
// primitive: std::mutex, lock_guard
// sharing: members of a library class
// mistake: one function of a public interface has no lock
// seen by: the simulator, ThreadSanitizer

// A library that keeps equal blocks of a backup once.
#include "dedup_store.h"

#include <functional>

std::uint64_t DedupStore::put(const std::string& block) {
  std::uint64_t id = std::hash<std::string>{}(block);
  std::lock_guard<std::mutex> lock(mutex_);
  Entry& entry = entries_[id];
  put_bytes_ += block.size();  // EXPECT-RACE
  if (entry.references++ == 0) {
    entry.block = block;
    kept_bytes_ += block.size();  // EXPECT-RACE
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
    kept_bytes_ -= found->second.block.size();  // EXPECT-RACE
    entries_.erase(found);
  }
  return true;
}

void DedupStore::clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  entries_.clear();
  put_bytes_ = kept_bytes_ = 0;  // EXPECT-RACE
}

double DedupStore::ratio() const {
  if (kept_bytes_ == 0) return 1.0;                                           // EXPECT-RACE
  return static_cast<double>(put_bytes_) / static_cast<double>(kept_bytes_);  // EXPECT-RACE
}
