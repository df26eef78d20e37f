#pragma once
// Adds one unit to the program: rewrites every id of its functions from the unit's tables to the program's. A
// function that the program has already (the same inline function of another unit) is left out. One use, one
// thread.

#include <vector>

#include "analyzer/link/program.h"

namespace heddle::link {

class UnitImporter {
 public:
  UnitImporter(Program& program, const cir::Unit& unit);
  void run();

 private:
  void add_symbols();
  [[nodiscard]] bool defines_main() const;
  [[nodiscard]] bool is_of_another_program(const cir::Symbol& symbol) const;
  void add_function(const cir::Function& function);
  void add_guards();
  void add_lock_declarations();

  [[nodiscard]] StringId string(StringId id) const { return strings_[id]; }
  [[nodiscard]] SymbolId symbol(SymbolId id) const { return symbols_[id]; }
  [[nodiscard]] Location place(Location at) const;
  [[nodiscard]] PathId path(PathId id);
  [[nodiscard]] ValueId value(ValueId id);
  [[nodiscard]] cir::Root root(const cir::Root& root) const;
  void rewrite(std::vector<PathId>& paths);
  void rewrite(std::vector<cir::Binding>& bindings);
  void rewrite(cir::Callee& callee);
  void rewrite(cir::Action& action);

  Program& program_;
  const cir::Unit& unit_;
  cir::FileId main_file_ = 0;  // of the program's files
  std::vector<StringId> strings_;
  std::vector<cir::FileId> files_;
  std::vector<SymbolId> symbols_;
  SymbolId owner_ = 0;         // the function whose events are being rewritten
  std::vector<PathId> paths_;  // 0 = not rewritten yet for this owner
  std::vector<ValueId> values_;
};

}  // namespace heddle::link
