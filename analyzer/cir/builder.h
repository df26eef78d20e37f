#pragma once
// Builds a Unit: every string, file, symbol, path and value is stored once and named by its id. Ids are given
// in the order of first use, so that the same calls give the same Unit.
//
// Paths with the same root and steps but another sync type or type text are two entries: `p0*` is a mutex in
// one function and a number in the next. Whoever compares paths by place compares roots and steps. The
// unknown path absorbs: a step from it is the unknown path again.
//
// One thread. Cost: a hash lookup a call.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzer/cir/cir.h"

namespace heddle::cir {

class Builder {
 public:
  explicit Builder(std::string main_file);

  [[nodiscard]] StringId string(std::string_view text);
  [[nodiscard]] FileId file(std::string_view name);

  /// The symbol with this id (Symbol::id must be set); a symbol seen again keeps its first attributes.
  SymbolId symbol(const Symbol& symbol);
  [[nodiscard]] SymbolId find_symbol(StringId id) const;  // 0 = not there

  [[nodiscard]] PathId path(const Path& path);
  [[nodiscard]] PathId root(const Root& root, SyncType sync = SyncType::none, StringId type = 0);
  /// `base` followed by one more step.
  [[nodiscard]] PathId step(PathId base, const Step& step, SyncType sync = SyncType::none, StringId type = 0);
  [[nodiscard]] PathId unknown() { return path(Path{}); }
  [[nodiscard]] bool is_unknown(PathId id) const { return unit_.paths[id].root.kind == RootKind::unknown; }

  [[nodiscard]] ValueId value(const Value& value);
  [[nodiscard]] ValueId address_of(PathId path);
  [[nodiscard]] ValueId load_of(PathId path);
  [[nodiscard]] ValueId constant(std::int64_t number);
  [[nodiscard]] ValueId function_value(SymbolId function);
  /// The path that a pointer with this value points to.
  [[nodiscard]] PathId dereference(ValueId value, SyncType sync = SyncType::none, StringId type = 0);

  [[nodiscard]] const Path& at(PathId id) const { return unit_.paths[id]; }
  [[nodiscard]] const Value& value_at(ValueId id) const { return unit_.values[id]; }
  [[nodiscard]] const Symbol& symbol_at(SymbolId id) const { return unit_.symbols[id]; }
  [[nodiscard]] const std::string& text(StringId id) const { return unit_.strings[id]; }

  void add(Function function) { unit_.functions.push_back(std::move(function)); }
  void take_address(SymbolId function);

  /// The unit so far, for attributes that need no interning (messages, parse_errors, sync types mended
  /// afterwards).
  [[nodiscard]] Unit& unit() { return unit_; }
  [[nodiscard]] Unit take() { return std::move(unit_); }

 private:
  Unit unit_;
  std::unordered_map<std::string, std::uint32_t> strings_, files_, paths_,
      values_;  // keys: the text, or a packed form
  std::unordered_map<StringId, SymbolId> symbols_;
};

}  // namespace heddle::cir
