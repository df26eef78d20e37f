#pragma once
// The values of the whole program, interned. A *value* is what a pointer, handle or callable may hold; a
// ValueSet is all that it may hold, at most `max_values` of them: more is the one value `unknown`. Plain
// data, one thread.

#include <compare>
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
    const auto [at, fresh] = ids_.try_emplace(value, static_cast<ValueId>(values_.size()));
    if (fresh) values_.push_back(value);
    return at->second;
  }
  ValueId address_of(PathId path) { return of_path(ValueKind::address_of, path); }
  ValueId load_of(PathId path) { return of_path(ValueKind::load_of, path); }
  [[nodiscard]] const Value& operator[](ValueId id) const { return values_[id]; }

  static void add(ValueSet& set, ValueId id) {
    insert(set, id);
    if (set.size() > max_values || contains(set, unknown)) set = {unknown};
  }

 private:
  ValueId of_path(ValueKind kind, PathId path) {
    if (path <= 1) return unknown;  // the unknown path
    Value value;
    value.kind = kind;
    value.path = path;
    return intern(value);
  }

  std::vector<Value> values_;
  std::map<Value, ValueId> ids_;
};

}  // namespace heddle::link
