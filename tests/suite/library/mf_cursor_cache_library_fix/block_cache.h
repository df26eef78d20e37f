// The block cache of a storage engine. All methods may be called by several threads.
#pragma once
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

class BlockCache {
 public:
  explicit BlockCache(std::size_t capacity);

  std::optional<std::string> get(long block);
  void put(long block, std::string bytes);
  void clear();
  double hit_rate() const;

 private:
  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::map<long, std::string> blocks_;
  long hits_ = 0;
  long misses_ = 0;
};
