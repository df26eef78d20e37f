#pragma once
// The program: all units merged. Strings, files and symbols are interned once (a symbol by its id, so that an
// inline function seen in ten units is one function: the one-definition rule), and every event of every
// function names the program's paths and values instead of its unit's.
//
// Units that define `main` are programs of their own: what two of them define in their own files is not the
// same thing, whatever its name.
//
// Locals, call results and allocation sites belong to a function here: their root's `symbol` is that
// function. Functions come in an order that depends on the units' names only. Built by one thread, then read
// only, but for the path and value tables, which grow while functions are summarised.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzer/cir/cir.h"
#include "analyzer/link/path_table.h"
#include "analyzer/link/value_table.h"
#include "findings/source_location.h"

namespace heddle::link {

using cir::BlockId;
using cir::Event;
using cir::Location;
using cir::StringId;
using cir::SymbolId;
using FunctionId = std::uint32_t;

class Texts {
 public:
  Texts() { (void)intern(""); }
  StringId intern(std::string_view text) {
    const auto [at, fresh] = ids_.try_emplace(std::string(text), static_cast<StringId>(texts_.size()));
    if (fresh) texts_.push_back(&at->first);
    return at->second;
  }
  [[nodiscard]] const std::string& operator[](StringId id) const { return *texts_[id]; }

 private:
  std::unordered_map<std::string, StringId> ids_;
  std::vector<const std::string*> texts_;  // keys of ids_: they stay where they are
};

/// What the source declares to guard something (cir::GuardDeclaration), in the program's ids.
using cir::GuardDeclaration;

struct Program {
  static constexpr FunctionId none = ~FunctionId{0};

  Texts strings, files;
  std::vector<cir::Symbol> symbols{cir::Symbol{}};
  std::vector<cir::Function> functions;
  std::unordered_map<StringId, SymbolId> symbol_of;  // by Symbol::id
  std::vector<cir::FileId> main_files;               // of units that define `main`
  std::vector<FunctionId> function_of;               // by SymbolId; `none` where there is no body
  PathTable paths;
  ValueTable values;
  std::vector<GuardDeclaration> guards;                                               // each once
  std::unordered_map<SymbolId, std::vector<cir::LockDeclaration>> lock_declarations;  // each once
  std::size_t events = 0;

  [[nodiscard]] FunctionId body_of(SymbolId symbol) const {
    return symbol < function_of.size() ? function_of[symbol] : none;
  }
  [[nodiscard]] const std::string& name_of(SymbolId symbol) const { return strings[symbols[symbol].name]; }
  [[nodiscard]] SourceLocation place(const Location& at) const {
    return {files[at.file], at.line, at.column};
  }
};

/// The formal root that a binding names, as a path of the program.
[[nodiscard]] PathId formal_path(Program& program, const cir::Binding& binding);

[[nodiscard]] Program merge_units(const std::vector<cir::Unit>& units);

}  // namespace heddle::link
