#pragma once
// The values of the whole program, interned. A *value* is what a pointer, handle or callable may hold; a
// ValueSet is all that it may hold, at most `max_values` of them: more is the one value `unknown`. Plain
// data, one thread.

#include <compare>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "analyzer/cir/cir.h"
#include "analyzer/link/id_set.h"

namespace heddle::link {

using cir::PathId;
using cir::ValueId;
using cir::ValueKind;
using ValueSet = IdSet;

struct Value {
  ValueKind kind = ValueKind::unknown;
  PathId path = 0;             // address_of, load_of
  cir::SymbolId function = 0;  // function, closure
  std::int64_t constant = 0;
  std::vector<std::pair<PathId, ValueId>> captures;  // closure: formal root of its operator -> value

  auto operator<=>(const Value&) const = default;
};

class ValueTable {
 public:
  static constexpr ValueId unknown = 1;  // 0 is "none"
  static constexpr std::size_t max_values = 4;

  ValueTable() {
    values_.resize(2);
    ids_.emplace(Value{}, unknown);
  }

  ValueId intern(const Value& value) {
    if (is_of_path(value)) return of_path(value.kind, value.path);
    const auto [at, fresh] = ids_.try_emplace(value, static_cast<ValueId>(values_.size()));
    if (fresh) values_.push_back(value);
    return at->second;
  }
  ValueId address_of(PathId path) { return of_path(ValueKind::address_of, path); }
  ValueId load_of(PathId path) { return of_path(ValueKind::load_of, path); }
  [[nodiscard]] const Value& operator[](ValueId id) const { return values_[id]; }
  [[nodiscard]] std::size_t size() const { return values_.size(); }

  static void add(ValueSet& set, ValueId id) {
    insert(set, id);
    if (set.size() > max_values || contains(set, unknown)) set = {unknown};
  }

 private:
  /// Nearly all values: an address or what is stored at a path, and nothing else.
  [[nodiscard]] static bool is_of_path(const Value& value) {
    const bool by_path = value.kind == ValueKind::address_of || value.kind == ValueKind::load_of;
    return by_path && value.path > 1 && value.function == 0 && value.constant == 0 && value.captures.empty();
  }
  ValueId of_path(ValueKind kind, PathId path) {
    if (path <= 1) return unknown;  // the unknown path
    std::vector<ValueId>& ids = kind == ValueKind::address_of ? addresses_ : loads_;
    if (path >= ids.size()) ids.resize(path + path / 2 + 64);
    if (ids[path] == 0) {
      ids[path] = static_cast<ValueId>(values_.size());
      values_.emplace_back();
      values_.back().kind = kind, values_.back().path = path;
    }
    return ids[path];
  }

  std::vector<Value> values_;
  std::vector<ValueId> addresses_, loads_;  // by PathId; 0 = not seen yet
  std::map<Value, ValueId> ids_;            // all others
};

}  // namespace heddle::link
