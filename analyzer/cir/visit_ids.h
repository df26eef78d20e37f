#pragma once
// Calls a visitor with every id that an action or a value names directly. One place knows the fields, so that
// the dump (which locals?), the readers (are all ids inside their tables?) and the link stage need not repeat
// them.
//
// The visitor offers path(PathId), value(ValueId), symbol(SymbolId), string(StringId).

#include <variant>

#include "analyzer/cir/cir.h"

namespace heddle::cir {

template <class V>
void visit_ids(const std::vector<Binding>& bindings, V& v) {
  for (const Binding& b : bindings) v.string(b.name), v.value(b.value);
}

template <class V>
void visit_ids(const Callee& callee, V& v) {
  v.symbol(callee.function), v.value(callee.value);
}

template <class V>
void visit_ids(const Action& action, V& v) {
  struct Each {
    V& v;
    void operator()(const Access& a) { v.path(a.path); }
    void operator()(const Acquire& a) { all(a.locks), v.path(a.guard); }
    void operator()(const Release& a) { v.path(a.lock); }
    void operator()(const Guard& a) { v.path(a.guard), v.path(a.other), all(a.locks); }
    void operator()(const Call& a) { visit_ids(a.callee, v), visit_ids(a.arguments, v); }
    void operator()(const Spawn& a) { visit_ids(a.callee, v), visit_ids(a.arguments, v), v.path(a.handle); }
    void operator()(const Handle& a) { v.path(a.handle), v.path(a.other); }
    void operator()(const Wait& a) { v.path(a.condition), v.path(a.lock); }
    void operator()(const Notify& a) { v.path(a.condition); }
    void operator()(const Order& a) { v.path(a.object); }
    void operator()(const Assign& a) { v.path(a.target), v.value(a.value); }
    void operator()(const Return& a) { v.value(a.value); }
    void operator()(const Destroy& a) { v.path(a.path); }
    void operator()(const Blocking& a) { v.string(a.name); }
    void operator()(const Opaque& a) { v.string(a.name); }
    void operator()(const Await&) {}
    void operator()(const Fence&) {}
    void all(const std::vector<PathId>& paths) {
      for (PathId p : paths) v.path(p);
    }
  };
  std::visit(Each{v}, action);
}

template <class V>
void visit_ids(const Value& value, V& v) {
  v.path(value.path), v.symbol(value.function), visit_ids(value.captures, v);
}

}  // namespace heddle::cir
