#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

/* Keeps equal blocks once. All functions may be called by several threads. */
class DedupStore {
 public:
  std::uint64_t put(const std::string& block);
  bool get(std::uint64_t id, std::string& block) const;
  bool release(std::uint64_t id);
  void clear();
  double ratio() const;

 private:
  struct Entry {
    std::string block;
    int references = 0;
  };

  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, Entry> entries_;
  std::uint64_t put_bytes_ = 0;
  std::uint64_t kept_bytes_ = 0;
};
