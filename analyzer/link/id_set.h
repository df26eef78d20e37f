#pragma once
// Sets of small ids as sorted vectors, and a table that gives equal sets one id, so that the many events that
// share a lock state share one copy of it. SetId 0 is the empty set. Plain values, one thread.

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <unordered_map>
#include <vector>

#include "analyzer/link/hashing.h"

namespace heddle::link {

using Id = std::uint32_t;
using IdSet = std::vector<Id>;  // sorted, no duplicates
using SetId = std::uint32_t;

[[nodiscard]] inline bool contains(const IdSet& set, Id id) {
  return std::binary_search(set.begin(), set.end(), id);
}

inline void insert(IdSet& set, Id id) {
  const auto at = std::lower_bound(set.begin(), set.end(), id);
  if (at == set.end() || *at != id) set.insert(at, id);
}

inline void erase(IdSet& set, Id id) {
  const auto at = std::lower_bound(set.begin(), set.end(), id);
  if (at != set.end() && *at == id) set.erase(at);
}

[[nodiscard]] inline IdSet united(const IdSet& a, const IdSet& b) {
  IdSet result;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

[[nodiscard]] inline IdSet common(const IdSet& a, const IdSet& b) {
  IdSet result;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

[[nodiscard]] inline IdSet without(const IdSet& a, const IdSet& b) {
  IdSet result;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

class SetTable {
 public:
  SetTable() { (void)intern({}); }

  SetId intern(const IdSet& set) {
    if (set.empty() && !sets_.empty()) return 0;
    const auto [at, fresh] = ids_.try_emplace(set, static_cast<SetId>(sets_.size()));
    if (fresh) sets_.push_back(&at->first);
    return at->second;
  }
  [[nodiscard]] const IdSet& operator[](SetId id) const { return *sets_[id]; }

 private:
  std::unordered_map<IdSet, SetId, KeyHash> ids_;
  std::vector<const IdSet*> sets_;  // map nodes stay where they are
};

}  // namespace heddle::link
