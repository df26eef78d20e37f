#include "analyzer/cir/parse_action.h"

namespace heddle::cir {
namespace {

Action access(Scanner& s, OperandParser& o, bool write) {
  Access a{.path = o.path(s), .write = write};
  if (const auto order = from_word<MemoryOrder>(s.peek_word())) {
    a.order = *order;
    s.name();
  }
  a.is_volatile = s.eat("volatile");
  return a;
}

LockMode mode(Scanner& s) { return s.eat("shared") ? LockMode::shared : LockMode::exclusive; }

Action acquire(Scanner& s, OperandParser& o) {
  Acquire a{.locks = o.paths(s)};
  a.mode = mode(s);
  a.try_only = s.eat("try");
  if (s.eat("guard")) a.guard = o.path(s);
  return a;
}

Action guard(Scanner& s, OperandParser& o) {
  Guard a{.action = enumerator<GuardAction>(s), .locks = {}};
  a.guard = o.path(s);
  if (s.eat("from")) a.other = o.path(s);
  if (s.eat("locks")) a.locks = o.paths(s);
  a.mode = mode(s);
  return a;
}

Action call(Scanner& s, OperandParser& o) {
  Call a{.callee = o.callee(s), .arguments = o.bindings(s)};
  if (s.eat("->")) {
    s.expect("$");
    a.number = s.count();
  }
  a.caught = s.eat("caught");
  a.last_reference = s.eat("last");
  return a;
}

Action spawn(Scanner& s, OperandParser& o) {
  Spawn a{.callee = o.callee(s), .arguments = o.bindings(s)};
  if (const auto kind = from_word<SpawnKind>(s.peek_word())) {
    a.kind = *kind;
    s.name();
  }
  if (s.eat("handle")) a.handle = o.path(s);
  return a;
}

Action handle(Scanner& s, OperandParser& o) {
  Handle a{.action = enumerator<HandleAction>(s)};
  a.handle = o.path(s);
  if (s.eat("from")) a.other = o.path(s);
  a.whole_range = s.eat("range");
  return a;
}

Action wait(Scanner& s, OperandParser& o) {
  Wait a{.condition = o.path(s)};
  if (s.eat("lock")) a.lock = o.path(s);
  a.has_predicate = s.eat("predicate");
  a.timed = s.eat("timed");
  return a;
}

Action notify(Scanner& s, OperandParser& o) {
  Notify a{.condition = o.path(s)};
  a.all = s.eat("all");
  return a;
}

Action order(Scanner& s, OperandParser& o) {
  Order a{.action = enumerator<OrderAction>(s)};
  a.object = o.path(s);
  if (s.eat("sync")) a.type = enumerator<SyncType>(s);
  if (s.eat("count")) a.count = s.number();
  a.try_only = s.eat("try");
  return a;
}

Action assign(Scanner& s, OperandParser& o) {
  Assign a{.target = o.path(s)};
  s.expect("=");
  a.value = o.value(s);
  return a;
}

}  // namespace

Action parse_action(Scanner& s, OperandParser& o) {
  if (s.eat("read")) return access(s, o, false);
  if (s.eat("write")) return access(s, o, true);
  if (s.eat("acquire")) return acquire(s, o);
  if (s.eat("release")) return Release{o.path(s)};
  if (s.eat("guard")) return guard(s, o);
  if (s.eat("call")) return call(s, o);
  if (s.eat("spawn")) return spawn(s, o);
  if (s.eat("handle")) return handle(s, o);
  if (s.eat("wait")) return wait(s, o);
  if (s.eat("notify")) return notify(s, o);
  if (s.eat("order")) return order(s, o);
  if (s.eat("assign")) return assign(s, o);
  if (s.eat("return")) return Return{o.value(s)};
  if (s.eat("throw")) return Return{o.value(s), true};
  if (s.eat("await")) return Await{};
  if (s.eat("fence")) return Fence{enumerator<MemoryOrder>(s)};
  if (s.eat("destroy")) return Destroy{o.path(s)};
  if (s.eat("blocking")) return Blocking{o.text(s.name())};
  if (s.eat("opaque")) return Opaque{o.text(s.name())};
  s.fail("unknown event '" + std::string(s.peek_word()) + "'");
  return Opaque{};
}

}  // namespace heddle::cir
