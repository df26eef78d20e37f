#pragma once
// What is stored where, for pointers, handles, callables and indices: path -> what it may hold, as a set of
// values that is interned in the program's SetTable. One piece of memory, sorted by path, since the dataflow
// copies and compares environments far more often than it changes them. Plain values, one thread. Cost: a
// binary search to find, a move of what follows to add.

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "analyzer/link/id_set.h"
#include "analyzer/link/path_table.h"

namespace heddle::link {

class Environment {
 public:
  using Entry = std::pair<PathId, SetId>;

  /// Null: nothing is known of the path.
  [[nodiscard]] const SetId* find(PathId path) const {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), Entry{path, 0});
    return at != entries_.end() && at->first == path ? &at->second : nullptr;
  }
  void set(PathId path, SetId values) {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), Entry{path, 0});
    if (at != entries_.end() && at->first == path) {
      at->second = values;
    } else {
      entries_.insert(at, {path, values});
    }
  }
  /// For paths in rising order.
  void append(PathId path, SetId values) { entries_.emplace_back(path, values); }
  /// Adds entries of paths that are not here.
  void add(const Environment& others) {
    if (others.entries_.empty()) return;
    std::vector<Entry> all(entries_.size() + others.entries_.size());
    std::merge(entries_.begin(), entries_.end(), others.entries_.begin(), others.entries_.end(), all.begin());
    entries_ = std::move(all);
  }
  template <class Predicate>
  void erase_if(const Predicate& predicate) {
    std::erase_if(entries_, predicate);
  }
  void reserve(std::size_t entries) { entries_.reserve(entries); }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] auto begin() const { return entries_.begin(); }
  [[nodiscard]] auto end() const { return entries_.end(); }
  bool operator==(const Environment&) const = default;

 private:
  std::vector<Entry> entries_;
};

}  // namespace heddle::link
