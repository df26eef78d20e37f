#pragma once
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <string>

class Counters {
 public:
  void add(const std::string& name, long amount);
  long value(const std::string& name);
  int names() const;

 private:
  struct Shard {
    std::mutex mutex;
    std::map<std::string, long> values;
  };

  Shard& shard_of(const std::string& name);

  std::array<Shard, 2> shards_;
  std::atomic<int> names_{0};
};
