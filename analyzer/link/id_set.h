#pragma once
// Sets of ids as sorted vectors (small_ids.h), and a table that gives equal sets one id, so that the many
// events that share a lock state share one copy of it. SetId 0 is the empty set. Plain values, one thread.

#include <algorithm>
#include <cstdint>
#include <deque>
#include <iterator>

#include "analyzer/link/hashing.h"
#include "analyzer/link/small_ids.h"

namespace heddle::link {

using IdSet = SmallIds;  // sorted, no duplicates
using SetId = std::uint32_t;

[[nodiscard]] inline bool contains(const IdSet& set, Id id) {
  return std::binary_search(set.begin(), set.end(), id);
}

inline void insert(IdSet& set, Id id) {
  if (set.empty() || set.back() < id) return set.push_back(id);
  const auto at = std::lower_bound(set.begin(), set.end(), id);
  if (*at != id) set.insert(at, id);
}

inline void erase(IdSet& set, Id id) {
  const auto at = std::lower_bound(set.begin(), set.end(), id);
  if (at != set.end() && *at == id) set.erase(at);
}

[[nodiscard]] inline IdSet united(const IdSet& a, const IdSet& b) {
  if (b.empty()) return a;
  if (a.empty()) return b;
  IdSet result(a.size() + b.size());
  const Id* const end = std::set_union(a.begin(), a.end(), b.begin(), b.end(), result.begin());
  result.resize(static_cast<std::size_t>(end - result.begin()));
  return result;
}

/// The same in place; says whether `into` grew.
inline bool unite(IdSet& into, const IdSet& more) {
  if (std::includes(into.begin(), into.end(), more.begin(), more.end())) return false;
  into = united(into, more);
  return true;
}

/// Leaves in `into` what `other` has too; says whether `into` shrank.
inline bool keep_common(IdSet& into, const IdSet& other) {
  return erase_if(into, [&](Id id) { return !contains(other, id); }) != 0;
}

[[nodiscard]] inline IdSet common(const IdSet& a, const IdSet& b) {
  IdSet result;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

[[nodiscard]] inline IdSet without(const IdSet& a, const IdSet& b) {
  if (b.empty()) return a;
  IdSet result;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

class SetTable {
 public:
  SetTable() : sets_(1) {}

  SetId intern(const IdSet& set) {
    if (set.empty()) return 0;
    const auto [id, fresh] = ids_.find_or_add(KeyHash{}.of_all(set), static_cast<SetId>(sets_.size()),
                                              [&](SetId known) { return sets_[known] == set; });
    if (fresh) sets_.push_back(set);
    return id;
  }
  SetId united(SetId a, SetId b) {
    if (a == b || b == 0) return a;
    return a == 0 ? b : intern(link::united(sets_[a], sets_[b]));
  }
  [[nodiscard]] const IdSet& operator[](SetId id) const { return sets_[id]; }

 private:
  HashIndex ids_;
  std::deque<IdSet> sets_;  // they stay where they are
};

}  // namespace heddle::link
