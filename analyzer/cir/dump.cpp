#include "analyzer/cir/dump.h"

#include <string_view>

#include "analyzer/cir/dump_names.h"
#include "analyzer/cir/words.h"

namespace heddle::cir {
namespace {

class Dumper {
 public:
  Dumper(const Unit& unit, const DumpOptions& options)
      : unit_(unit), options_(options), symbols_(symbol_spellings(unit)) {}

  std::string run() {
    out_ += "unit " + quoted_name(unit_.main_file);
    if (unit_.parse_errors != 0) out_ += " errors " + std::to_string(unit_.parse_errors);
    out_ += '\n';
    for (const std::string& message : unit_.messages) out_ += "message " + quoted(message) + '\n';
    for (std::size_t i = 1; i < unit_.symbols.size(); ++i) symbol(static_cast<SymbolId>(i));
    for (const GuardDeclaration& g : unit_.guards) guard(g);
    for (const LockDeclaration& d : unit_.lock_declarations) lock_declaration(d);
    for (SymbolId taken : unit_.address_taken) out_ += "address_taken @" + name(taken) + '\n';
    for (const Function& f : unit_.functions) function(f);
    return std::move(out_);
  }

 private:
  std::string name(SymbolId id) const { return id == 0 ? "none" : quoted_name(symbols_[id]); }

  void symbol(SymbolId id) {
    const Symbol& s = unit_.symbols[id];
    const std::string& text = unit_.strings[s.name];
    out_ += s.kind == SymbolKind::none ? "symbol" : std::string(word(s.kind));
    out_ += ' ' + name(id);
    if (symbols_[id] != text) out_ += " name " + quoted(text);
    if (unit_.strings[s.id] != symbols_[id]) out_ += " id " + quoted(unit_.strings[s.id]);
    attributes(s.sync, s.type);
    if (s.thread_local_storage) out_ += " thread_local";
    if (s.constant) out_ += " constant";
    if (s.is_volatile) out_ += " volatile";
    place(s.location, 0);
    out_ += '\n';
  }

  void attributes(SyncType sync, StringId type) {
    if (sync != SyncType::none) out_ += " sync " + std::string(word(sync));
    if (type != 0) out_ += " type " + quoted(unit_.strings[type]);
  }

  // `usual` is the file that need not be said; 0 = the unit's.
  void place(const Location& l, FileId usual) {
    if (l.line != 0 || l.file != 0) out_ += " at " + position(l, usual);
  }
  std::string position(const Location& l, FileId usual) const {
    const bool same = usual == 0 ? unit_.files[l.file] == unit_.main_file : l.file == usual;
    const std::string file = same ? "" : quoted_name(unit_.files[l.file]) + ":";
    return file + std::to_string(l.line) + ":" + std::to_string(l.column);
  }

  void guard(const GuardDeclaration& g) {
    out_ += "guarded " + path(g.guarded) + (g.pointee ? " pointee" : "") + " by ";
    out_ += g.lock != 0 ? path(g.lock) : "fn @" + name(g.accessor);
    place(g.location, 0);
    out_ += '\n';
  }

  void lock_declaration(const LockDeclaration& d) {
    out_ += "declares @" + name(d.function) + ' ' + std::string(word(d.promise)) + ' ' + path(d.lock);
    if (d.mode == LockMode::shared) out_ += " shared";
    out_ += '\n';
  }

  void function(const Function& f) {
    locals_ = local_spellings(unit_, f);
    file_ = unit_.symbols[f.symbol].location.file;
    out_ += "define " + name(f.symbol);
    if (f.parameters != 0) out_ += " parameters " + std::to_string(f.parameters);
    for (std::size_t i = 0; i < f.formals.size(); ++i)
      out_ += (i == 0 ? " (" : ", ") + std::string(f.formals[i].is_reference ? "&" : "") +
              quoted_name(unit_.strings[f.formals[i].name]) + (i + 1 == f.formals.size() ? ")" : "");
    if (f.record != 0) out_ += " record @" + name(f.record);
    flags(f);
    for (SymbolId o : f.overrides) out_ += " overrides @" + name(o);
    if (f.entry != 0) out_ += " entry " + std::to_string(f.entry);
    if (f.exit != 0) out_ += " exit " + std::to_string(f.exit);
    out_ += '\n';
    for (const LocalName& l : locals_) local(l);
    for (std::size_t i = 0; i < f.blocks.size(); ++i) block(f.blocks[i], i);
    for (const Derivation& d : f.derivations) derivation(d);
    out_ += "end\n";
  }

  void flags(const Function& f) {
    if (f.is_static_method) out_ += " static";
    if (f.is_constructor) out_ += " constructor";
    if (f.is_destructor) out_ += " destructor";
    if (f.is_lambda) out_ += " lambda";
    if (f.is_coroutine) out_ += " coroutine";
    if (f.is_main) out_ += " main";
    if (f.is_initializer) out_ += " initializer";
    if (f.external_linkage) out_ += " external";
    if (!f.is_public) out_ += " private";
    if (f.returns_noreturn) out_ += " noreturn";
  }

  void local(const LocalName& l) {
    out_ += "  local " + quoted_name(l.spelling);
    const std::string& text = unit_.strings[l.root.name];
    if (l.spelling != text) out_ += " name " + quoted(text);
    if (!options_.types) attributes(unit_.paths[l.path].sync, unit_.paths[l.path].type);
    if (options_.locations) place(l.root.location, file_);
    out_ += '\n';
  }

  void block(const Block& b, std::size_t index) {
    out_ += "  block " + std::to_string(index);
    for (std::size_t i = 0; i < b.successors.size(); ++i)
      out_ += (i == 0 ? " -> " : ", ") + std::to_string(b.successors[i]);
    branch(b.branch);
    out_ += '\n';
    for (const Event& e : b.events) {
      out_ += "    ";
      std::visit([this](const auto& action) { print(action); }, e.action);
      if (options_.locations) place(e.location, file_);
      out_ += '\n';
    }
  }

  void derivation(const Derivation& d) {
    out_ += "  derives " + event_place(d.sink) + " argument " + std::to_string(d.argument);
    if (d.parameter != 0)
      out_ += " from parameter " + std::to_string(d.parameter);
    else
      out_ += " from " + event_place(d.source);
    out_ += d.computed ? " computed\n" : "\n";
  }

  void branch(const Branch& b) {
    if (b.kind != ConditionKind::none) {
      out_ += b.negated ? " if not " : " if ";
      if (b.kind == ConditionKind::acquired)
        out_ += "acquired " + event_place({b.event_block, b.event_index});
      else
        out_ += "owns " + path(b.guard);
    }
    if (b.counts) out_ += " counts";
    for (const EventPlace& tested : b.tested) out_ += " tests " + event_place(tested);
    if (b.parameter == 0) return;
    out_ += " given p" + std::to_string(b.parameter - 1) + " & " + std::to_string(b.mask) + " else " +
            std::to_string(b.otherwise);
    for (const std::int64_t number : b.numbers) out_ += " or " + std::to_string(number);
  }
  static std::string event_place(const EventPlace& place) {
    return std::to_string(place.block) + "/" + std::to_string(place.index);
  }

  // --- paths and values

  std::string root(const Root& r) const {
    switch (r.kind) {
      case RootKind::unknown:
        return "?";
      case RootKind::global:
        return "@" + name(r.symbol);
      case RootKind::parameter:
        return "p" + std::to_string(r.index);
      case RootKind::this_object:
        return "this";
      case RootKind::capture:
        return "^" + quoted_name(unit_.strings[r.name]);
      case RootKind::local:
        for (const LocalName& l : locals_)
          if (l.root == r) return "%" + quoted_name(l.spelling);
        return "?";
      case RootKind::allocation:
        return "new" + (r.name == 0 ? "" : ":" + quoted(unit_.strings[r.name])) + "@" +
               position(r.location, file_);
      case RootKind::result:
        return "$" + std::to_string(r.index);
    }
    return "?";
  }

  std::string step(const Step& s) const {
    if (s.kind == StepKind::dereference) return "*";
    if (s.kind == StepKind::field) return "." + quoted_name(unit_.strings[s.field]);
    if (s.index_kind == IndexKind::any) return "[]";
    if (s.index_kind == IndexKind::constant) return "[" + std::to_string(s.index) + "]";
    if (s.index_kind == IndexKind::slice_at) return "[" + std::to_string(s.index) + "..]";
    if (s.index_kind == IndexKind::slice && s.index == 0) return "[..]";
    return "[=" + path(static_cast<PathId>(s.index)) + (s.index_kind == IndexKind::slice ? "..]" : "]");
  }

  std::string path(PathId id) const {
    if (id == 0) return "none";
    const Path& p = unit_.paths[id];
    std::string text = root(p.root);
    for (const Step& s : p.steps) text += step(s);
    if (!options_.types || p.root.kind == RootKind::unknown) return text;
    text += '{';
    if (p.sync != SyncType::none) text += std::string(word(p.sync)) + (p.type == 0 ? "" : " ");
    if (p.type != 0) text += quoted(unit_.strings[p.type]);
    return text + '}';
  }

  std::string paths(const std::vector<PathId>& all) const {
    std::string text;
    for (PathId p : all) text += " " + path(p);
    return text;
  }

  std::string value(ValueId id) const {
    if (id == 0) return "none";
    const Value& v = unit_.values[id];
    switch (v.kind) {
      case ValueKind::unknown:
        return "?";
      case ValueKind::address_of:
        return "&" + path(v.path);
      case ValueKind::load_of:
        return path(v.path);
      case ValueKind::function:
        return "fn @" + name(v.function);
      case ValueKind::closure:
        return "closure @" + name(v.function) + bindings(v.captures);
      case ValueKind::constant:
        return std::to_string(v.constant);
    }
    return "?";
  }

  std::string formal(const Binding& b) const {
    if (b.formal == RootKind::this_object) return "this";
    if (b.formal == RootKind::capture) return "^" + quoted_name(unit_.strings[b.name]);
    return std::to_string(b.index);
  }

  std::string bindings(const std::vector<Binding>& all) const {
    std::string text = "(";
    for (const Binding& b : all) text += (text.size() > 1 ? ", " : "") + formal(b) + " = " + value(b.value);
    return text + ")";
  }

  std::string callee(const Callee& c) const {
    if (c.function == 0) return "via " + value(c.value);
    return (c.is_virtual ? "virtual @" : "@") + name(c.function);
  }

  // --- events

  void print(const Access& a) {
    out_ += (a.write ? "write " : "read ") + path(a.path);
    if (a.order != MemoryOrder::plain) out_ += " " + std::string(word(a.order));
    if (a.is_volatile) out_ += " volatile";
  }
  void print(const Acquire& a) {
    out_ += "acquire" + paths(a.locks);
    if (a.mode == LockMode::shared) out_ += " shared";
    if (a.try_only) out_ += " try";
    if (a.guard != 0) out_ += " guard " + path(a.guard);
  }
  void print(const Release& a) { out_ += "release " + path(a.lock); }
  void print(const Guard& a) {
    out_ += "guard " + std::string(word(a.action)) + " " + path(a.guard);
    if (a.other != 0) out_ += " from " + path(a.other);
    if (!a.locks.empty()) out_ += " locks" + paths(a.locks);
    if (a.mode == LockMode::shared) out_ += " shared";
  }
  void print(const Call& a) {
    out_ += "call " + callee(a.callee) + bindings(a.arguments);
    if (a.number != 0) out_ += " -> $" + std::to_string(a.number);
    if (a.caught) out_ += " caught";
    if (a.last_reference) out_ += " last";
  }
  void print(const Spawn& a) {
    out_ += "spawn " + callee(a.callee) + bindings(a.arguments);
    if (a.kind != SpawnKind::thread) out_ += " " + std::string(word(a.kind));
    if (a.handle != 0) out_ += " handle " + path(a.handle);
  }
  void print(const Handle& a) {
    out_ += "handle " + std::string(word(a.action)) + " " + path(a.handle);
    if (a.other != 0) out_ += " from " + path(a.other);
    if (a.whole_range) out_ += " range";
  }
  void print(const Wait& a) {
    out_ += "wait " + path(a.condition);
    if (a.lock != 0) out_ += " lock " + path(a.lock);
    if (a.has_predicate) out_ += " predicate";
    if (a.timed) out_ += " timed";
  }
  void print(const Notify& a) { out_ += "notify " + path(a.condition) + (a.all ? " all" : ""); }
  void print(const Order& a) {
    out_ += "order " + std::string(word(a.action)) + " " + path(a.object);
    if (a.type != SyncType::none) out_ += " sync " + std::string(word(a.type));
    if (a.count != -1) out_ += " count " + std::to_string(a.count);
    if (a.try_only) out_ += " try";
  }
  void print(const Assign& a) { out_ += "assign " + path(a.target) + " = " + value(a.value); }
  void print(const Return& a) { out_ += (a.thrown ? "throw " : "return ") + value(a.value); }
  void print(const Destroy& a) { out_ += "destroy " + path(a.path); }
  void print(const Blocking& a) { out_ += "blocking " + quoted_name(unit_.strings[a.name]); }
  void print(const Await&) { out_ += "await"; }
  void print(const Fence& a) { out_ += "fence " + std::string(word(a.order)); }
  void print(const Opaque& a) { out_ += "opaque " + quoted_name(unit_.strings[a.name]); }

  const Unit& unit_;
  const DumpOptions& options_;
  std::vector<std::string> symbols_;
  std::vector<LocalName> locals_;
  FileId file_ = 0;
  std::string out_;
};

}  // namespace

std::string dump(const Unit& unit, const DumpOptions& options) { return Dumper(unit, options).run(); }

}  // namespace heddle::cir
