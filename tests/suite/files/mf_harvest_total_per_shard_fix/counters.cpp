// kind: none
// static: none
// build: none

// Counters of a metrics service are spread over shards.
#include "counters.h"

void Counters::add(const std::string& name, long amount) {
  Shard& shard = shard_of(name);
  std::lock_guard<std::mutex> lock(shard.mutex);
  long& value = shard.values[name];
  if (value == 0) ++names_;
  value += amount;
}

long Counters::value(const std::string& name) {
  Shard& shard = shard_of(name);
  std::lock_guard<std::mutex> lock(shard.mutex);
  auto found = shard.values.find(name);
  return found == shard.values.end() ? 0 : found->second;
}

int Counters::names() const { return names_; }

Counters::Shard& Counters::shard_of(const std::string& name) { return shards_[name.size() % shards_.size()]; }
