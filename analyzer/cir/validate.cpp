#include "analyzer/cir/validate.h"

#include "analyzer/cir/visit_ids.h"
#include "analyzer/cir/words.h"

namespace heddle::cir {
namespace {

class Validator {
 public:
  explicit Validator(const Unit& unit) : unit_(unit) {}

  std::string run() {
    tables();
    for (const Symbol& s : unit_.symbols) symbol_entry(s);
    for (std::size_t i = 0; i < unit_.paths.size(); ++i) path_entry(unit_.paths[i], i);
    for (std::size_t i = 0; i < unit_.values.size(); ++i) value_entry(unit_.values[i], i);
    for (const GuardDeclaration& g : unit_.guards) guard(g);
    for (const LockDeclaration& d : unit_.lock_declarations) lock_declaration(d);
    for (SymbolId s : unit_.address_taken) symbol(s);
    for (const Function& f : unit_.functions) function(f);
    return wrong_;
  }

  void path(PathId id) { check(id < unit_.paths.size(), "a path id is out of range"); }
  void value(ValueId id) { check(id < unit_.values.size(), "a value id is out of range"); }
  void symbol(SymbolId id) { check(id < unit_.symbols.size(), "a symbol id is out of range"); }
  void string(StringId id) { check(id < unit_.strings.size(), "a text id is out of range"); }

 private:
  void check(bool holds, const char* otherwise) {
    if (!holds && wrong_.empty()) wrong_ = otherwise;
  }
  template <class E>
  void word(E value) {
    check(static_cast<std::size_t>(value) < count_of<E>, "an enumerator is out of range");
  }
  template <class E>
  void below(E value, E last) {
    check(value <= last, "an enumerator is out of range");
  }

  void tables() {
    check(!unit_.strings.empty() && unit_.strings[0].empty(),
          "the table of texts does not begin with the empty one");
    check(!unit_.files.empty() && unit_.files[0].empty(),
          "the table of files does not begin with the empty one");
    check(!unit_.symbols.empty() && unit_.symbols[0].id == 0,
          "the table of symbols does not begin with the empty one");
    check(!unit_.paths.empty() && unit_.paths[0] == Path{},
          "the table of paths does not begin with the empty one");
    check(!unit_.values.empty() && unit_.values[0].kind == ValueKind::unknown &&
              unit_.values[0].captures.empty(),
          "the table of values does not begin with the empty one");
  }

  void location(const Location& l) { check(l.file < unit_.files.size(), "a file id is out of range"); }

  void symbol_entry(const Symbol& s) {
    word(s.kind);
    word(s.sync);
    string(s.id);
    string(s.name);
    string(s.type);
    location(s.location);
  }

  void path_entry(const Path& p, std::size_t id) {
    below(p.root.kind, RootKind::result);
    symbol(p.root.symbol);
    string(p.root.name);
    location(p.root.location);
    word(p.sync);
    string(p.type);
    for (const Step& s : p.steps) {
      below(s.kind, StepKind::element);
      below(s.index_kind, IndexKind::slice_at);
      string(s.field);
      if (s.index_kind == IndexKind::symbolic || s.index_kind == IndexKind::slice)
        check(s.index >= 0 && static_cast<std::uint64_t>(s.index) < id,
              "a symbolic index names no earlier path");
    }
  }

  void value_entry(const Value& v, std::size_t id) {
    below(v.kind, ValueKind::constant);
    path(v.path);
    symbol(v.function);
    bindings(v.captures);
    for (const Binding& b : v.captures)
      check(b.value < id || b.value == 0, "a capture names no earlier value");
  }

  void guard(const GuardDeclaration& g) {
    path(g.guarded), path(g.lock);
    symbol(g.accessor);
    location(g.location);
  }

  void lock_declaration(const LockDeclaration& d) {
    symbol(d.function), path(d.lock);
    word(d.promise), below(d.mode, LockMode::shared);
  }

  void bindings(const std::vector<Binding>& all) {
    for (const Binding& b : all) below(b.formal, RootKind::result);
  }

  void function(const Function& f) {
    symbol(f.symbol);
    symbol(f.record);
    for (SymbolId o : f.overrides) symbol(o);
    for (const Formal& formal : f.formals) string(formal.name);
    block_id(f, f.entry);
    block_id(f, f.exit);
    for (const Block& b : f.blocks) block(f, b);
    for (const Derivation& d : f.derivations) {
      check(is_event(f, d.sink), "a derivation leads to no event");
      check(d.parameter != 0 || is_event(f, d.source), "a derivation comes from no event");
    }
  }

  static bool is_event(const Function& f, const EventPlace& place) {
    return place.block < f.blocks.size() && place.index < f.blocks[place.block].events.size();
  }

  void block_id(const Function& f, BlockId id) {
    check(id < f.blocks.size() || (id == 0 && f.blocks.empty()), "a block id is out of range");
  }

  static bool may_fail(const Action& action) {
    return std::holds_alternative<Acquire>(action) || std::holds_alternative<Spawn>(action) ||
           std::holds_alternative<Call>(action) || std::holds_alternative<Handle>(action);
  }

  void block(const Function& f, const Block& b) {
    for (BlockId to : b.successors) block_id(f, to);
    below(b.branch.kind, ConditionKind::guard_owns);
    path(b.branch.guard);
    if (b.branch.kind == ConditionKind::acquired) {
      const bool there = b.branch.event_block < f.blocks.size() &&
                         b.branch.event_index < f.blocks[b.branch.event_block].events.size();
      check(there && may_fail(f.blocks[b.branch.event_block].events[b.branch.event_index].action),
            "a branch names no event that may fail");
    }
    for (const EventPlace& place : b.branch.tested) check(is_event(f, place), "a branch tests no event");
    check(b.branch.parameter == 0 || (b.branch.numbers.size() + 1 == b.successors.size() &&
                                      b.branch.otherwise < b.successors.size()),
          "a branch has no way for each number");
    for (const Event& e : b.events) {
      location(e.location);
      visit_ids(e.action, *this);
      std::visit([this](const auto& a) { enumerators(a); }, e.action);
    }
  }

  void enumerators(const Access& a) { word(a.order); }
  void enumerators(const Acquire& a) { below(a.mode, LockMode::shared); }
  void enumerators(const Guard& a) { word(a.action), below(a.mode, LockMode::shared); }
  void enumerators(const Call& a) { bindings(a.arguments); }
  void enumerators(const Spawn& a) { word(a.kind), bindings(a.arguments); }
  void enumerators(const Handle& a) { word(a.action); }
  void enumerators(const Order& a) { word(a.action), word(a.type); }
  template <class T>
  void enumerators(const T&) {}

  const Unit& unit_;
  std::string wrong_;
};

}  // namespace

std::string what_is_wrong(const Unit& unit) { return Validator(unit).run(); }

}  // namespace heddle::cir
