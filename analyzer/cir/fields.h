#pragma once
// The fields of every CIR type in the order in which they are stored, once for writing and reading: an
// archive is called with each field. A field missing here is not stored; the test of the round trip compares
// dumps.

#include "analyzer/cir/cir.h"

namespace heddle::cir {

template <class A>
void fields(A& a, Location& x) {
  a(x.file, x.line, x.column);
}
template <class A>
void fields(A& a, Symbol& x) {
  a(x.kind, x.id, x.name, x.location, x.type, x.sync, x.thread_local_storage, x.constant, x.is_volatile);
}
template <class A>
void fields(A& a, Root& x) {
  a(x.kind, x.symbol, x.name, x.index, x.location);
}
template <class A>
void fields(A& a, Step& x) {
  a(x.kind, x.field, x.index_kind, x.index);
}
template <class A>
void fields(A& a, Path& x) {
  a(x.root, x.steps, x.sync, x.type);
}
template <class A>
void fields(A& a, Binding& x) {
  a(x.formal, x.index, x.name, x.value);
}
template <class A>
void fields(A& a, Value& x) {
  a(x.kind, x.path, x.function, x.captures, x.constant);
}
template <class A>
void fields(A& a, Callee& x) {
  a(x.function, x.is_virtual, x.value);
}

template <class A>
void fields(A& a, Access& x) {
  a(x.path, x.write, x.order, x.is_volatile);
}
template <class A>
void fields(A& a, Acquire& x) {
  a(x.locks, x.mode, x.try_only, x.guard);
}
template <class A>
void fields(A& a, Release& x) {
  a(x.lock);
}
template <class A>
void fields(A& a, Guard& x) {
  a(x.action, x.guard, x.other, x.locks, x.mode);
}
template <class A>
void fields(A& a, Call& x) {
  a(x.callee, x.arguments, x.number, x.caught, x.last_reference);
}
template <class A>
void fields(A& a, Spawn& x) {
  a(x.callee, x.arguments, x.handle, x.kind);
}
template <class A>
void fields(A& a, Handle& x) {
  a(x.action, x.handle, x.other, x.whole_range);
}
template <class A>
void fields(A& a, Wait& x) {
  a(x.condition, x.lock, x.has_predicate, x.timed);
}
template <class A>
void fields(A& a, Notify& x) {
  a(x.condition, x.all);
}
template <class A>
void fields(A& a, Order& x) {
  a(x.action, x.object, x.type, x.count, x.try_only);
}
template <class A>
void fields(A& a, Assign& x) {
  a(x.target, x.value);
}
template <class A>
void fields(A& a, Return& x) {
  a(x.value, x.thrown);
}
template <class A>
void fields(A& a, Destroy& x) {
  a(x.path);
}
template <class A>
void fields(A& a, Blocking& x) {
  a(x.name);
}
template <class A>
void fields(A& a, Opaque& x) {
  a(x.name);
}

template <class A>
void fields(A&, Await&) {}
template <class A>
void fields(A& a, Fence& x) {
  a(x.order);
}

template <class A>
void fields(A& a, Event& x) {
  a(x.location, x.action);
}
template <class A>
void fields(A& a, EventPlace& x) {
  a(x.block, x.index);
}
template <class A>
void fields(A& a, Branch& x) {
  a(x.kind, x.event_block, x.event_index, x.guard, x.negated, x.counts, x.tested, x.parameter, x.otherwise,
    x.mask, x.numbers);
}
template <class A>
void fields(A& a, Block& x) {
  a(x.events, x.successors, x.branch);
}
template <class A>
void fields(A& a, Formal& x) {
  a(x.name, x.is_reference);
}
template <class A>
void fields(A& a, Derivation& x) {
  a(x.sink, x.argument, x.source, x.parameter, x.computed);
}
template <class A>
void fields(A& a, Function& x) {
  a(x.symbol, x.record, x.parameters, x.formals, x.is_static_method, x.is_constructor, x.is_destructor,
    x.is_lambda, x.is_coroutine, x.is_main, x.external_linkage, x.is_public, x.returns_noreturn,
    x.is_initializer, x.overrides, x.blocks, x.entry, x.exit, x.derivations);
}
template <class A>
void fields(A& a, GuardDeclaration& x) {
  a(x.guarded, x.pointee, x.lock, x.accessor, x.location);
}
template <class A>
void fields(A& a, LockDeclaration& x) {
  a(x.function, x.promise, x.lock, x.mode);
}
template <class A>
void fields(A& a, Unit& x) {
  a(x.main_file, x.strings, x.files, x.symbols, x.paths, x.values, x.functions, x.guards, x.lock_declarations,
    x.address_taken, x.parse_errors, x.messages);
}

}  // namespace heddle::cir
