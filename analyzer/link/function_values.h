#pragma once
// Which functions may a function value be? A flow-insensitive answer by *slots*: a field (of all objects), a
// global, or a local, parameter, capture or result of one function. Every assignment, argument and return of
// a callable is an edge between slots, and the functions flow along the edges to a fixpoint (Andersen 1994,
// for callables only). Types are never matched: a slot that nothing known flows into calls nothing.
//
// A closure found through a slot was made elsewhere: those of its captures that name formals of the function
// that made it mean nothing where it is called, and are unknown but where all the program gives that formal
// one object (sole_objects.h). Read only after construction.

#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "analyzer/link/program.h"
#include "analyzer/link/sole_objects.h"

namespace heddle::link {

class FunctionValues {
 public:
  explicit FunctionValues(Program& program);

  /// Function and closure values that may be stored at `path`, as seen in function `owner`; sorted, may be
  /// empty.
  [[nodiscard]] ValueSet at(SymbolId owner, PathId path) const;
  /// The same for what `value` may be.
  [[nodiscard]] ValueSet of(SymbolId owner, ValueId value) const;

 private:
  using Slot = std::tuple<int, SymbolId, std::uint32_t>;  // kind, owner, field or symbol or root path

  [[nodiscard]] Slot slot_of(SymbolId owner, PathId path) const;
  [[nodiscard]] static Slot result_slot(SymbolId function) { return {3, function, 0}; }
  void collect(const cir::Function& function);
  void flow(SymbolId owner, ValueId value, const Slot& to);
  void call(SymbolId owner, const cir::Callee& callee, const std::vector<cir::Binding>& arguments,
            std::uint32_t number);
  void bind(SymbolId owner, SymbolId target, const std::vector<cir::Binding>& arguments,
            std::uint32_t number);
  void propagate();
  bool bind_indirect();
  [[nodiscard]] ValueId abroad(SymbolId owner, ValueId value);

  struct IndirectCall {
    SymbolId owner;
    ValueId value;
    const std::vector<cir::Binding>* arguments;
    std::uint32_t number;
  };

  Program& program_;
  SoleObjects sole_;
  std::map<Slot, IdSet> values_;
  std::map<Slot, std::set<Slot>> edges_;
  std::vector<IndirectCall> indirect_;
};

}  // namespace heddle::link
