#pragma once
// Which object may a pointer in a field, a container or a global lead to, where the dataflow does not know? A
// flow-insensitive answer by *slots* (Andersen 1994, field-based): a field of all objects, a global, or a
// local, parameter, capture or result of one function, each with the number of pointers followed behind it;
// elements are their container. Every assignment, argument and return is an edge between slots.
//
// Objects are those that others find only by such pointers: allocation sites and thread-local variables, as
// root paths without an owner (unowned()). Read only after construction. Cost: linear in the edges times the
// objects of a slot, of which there is at most `max_objects`: what a slot with more leads to is not said,
// since slots of many objects are mostly those of containers and casts that mix them.

#include <cstdint>
#include <map>
#include <set>
#include <tuple>

#include "analyzer/link/function_values.h"
#include "analyzer/link/program.h"

namespace heddle::link {

class ObjectValues {
 public:
  static constexpr std::size_t max_objects = 1;

  ObjectValues(Program& program, const FunctionValues& functions);

  /// The objects that the pointer stored at `path`, seen in `owner`, may lead to.
  [[nodiscard]] IdSet at(SymbolId owner, PathId path) const;
  /// May some field or global lead to the object?
  [[nodiscard]] bool is_stored(PathId object) const { return stored_.contains(object); }
  [[nodiscard]] bool none_is_stored() const { return stored_.empty(); }

 private:
  using Slot =
      std::tuple<int, SymbolId, std::uint32_t, int>;  // kind, owner, field or symbol or root, pointers

  [[nodiscard]] Slot slot_of(SymbolId owner, PathId path) const;
  void collect(const cir::Function& function, const FunctionValues& functions);
  void call(SymbolId owner, const cir::Callee& callee, const std::vector<cir::Binding>& arguments,
            std::uint32_t number, const FunctionValues& functions);
  void bind(SymbolId owner, SymbolId target, const std::vector<cir::Binding>& arguments,
            std::uint32_t number);
  void flow(SymbolId owner, ValueId value, const Slot& to);
  void propagate();

  Program& program_;
  std::map<Slot, IdSet> objects_;
  std::map<Slot, std::set<Slot>> edges_;
  std::set<PathId> stored_;
};

/// The root of an allocation site without the function and call that it belongs to, or a thread-local
/// variable itself; 0 = neither.
[[nodiscard]] PathId unowned(Program& program, PathId root);

}  // namespace heddle::link
