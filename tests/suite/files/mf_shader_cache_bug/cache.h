#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <utility>

template <typename Key, typename Value>
class Cache {
 public:
  explicit Cache(std::function<Value(const Key&)> make) : make_(std::move(make)) {}

  Value get(const Key& key) {
    std::lock_guard lock(mutex_);
    auto found = entries_.find(key);
    if (found != entries_.end()) {
      ++hits_;  // EXPECT-RACE
      return found->second;
    }
    ++misses_;  // EXPECT-RACE
    return entries_.emplace(key, make_(key)).first->second;
  }

  void clear() {
    std::lock_guard lock(mutex_);
    entries_.clear();
  }

  int percent_hit() const {
    int all = hits_ + misses_;                // EXPECT-RACE
    return all == 0 ? 0 : 100 * hits_ / all;  // EXPECT-RACE
  }

 private:
  mutable std::mutex mutex_;
  std::function<Value(const Key&)> make_;
  std::map<Key, Value> entries_;
  int hits_ = 0;
  int misses_ = 0;
};
