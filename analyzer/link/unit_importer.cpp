#include "analyzer/link/unit_importer.h"

#include <algorithm>
#include <variant>

namespace heddle::link {

UnitImporter::UnitImporter(Program& program, const cir::Unit& unit) : program_(program), unit_(unit) {
  for (const std::string& text : unit.strings) strings_.push_back(program.strings.intern(text));
  for (const std::string& name : unit.files) files_.push_back(program.files.intern(name));
  main_file_ = program.files.intern(unit.main_file);
}

void UnitImporter::run() {
  add_symbols();
  for (const cir::Function& function : unit_.functions) add_function(function);
  add_guards();
  add_lock_declarations();
}

void UnitImporter::add_guards() {
  owner_ = 0;
  paths_.assign(unit_.paths.size(), 0);
  for (cir::GuardDeclaration guard : unit_.guards) {
    guard.guarded = path(guard.guarded), guard.lock = path(guard.lock);
    guard.accessor = symbol(guard.accessor), guard.location = place(guard.location);
    const auto is_same = [&](const GuardDeclaration& known) {
      return known.guarded == guard.guarded && known.pointee == guard.pointee && known.lock == guard.lock &&
             known.accessor == guard.accessor;
    };
    if (std::none_of(program_.guards.begin(), program_.guards.end(), is_same))
      program_.guards.push_back(guard);
  }
}

void UnitImporter::add_lock_declarations() {
  for (cir::LockDeclaration declaration : unit_.lock_declarations) {
    declaration.function = symbol(declaration.function), declaration.lock = path(declaration.lock);
    std::vector<cir::LockDeclaration>& known = program_.lock_declarations[declaration.function];
    if (std::find(known.begin(), known.end(), declaration) == known.end()) known.push_back(declaration);
  }
}

void UnitImporter::add_symbols() {
  const bool is_program = defines_main();
  symbols_.assign(unit_.symbols.size(), 0);
  for (SymbolId i = 1; i < unit_.symbols.size(); ++i) {
    cir::Symbol symbol = unit_.symbols[i];
    symbol.id = string(symbol.id), symbol.name = string(symbol.name), symbol.type = string(symbol.type);
    symbol.location = place(symbol.location);
    if (is_program && is_of_another_program(symbol))
      symbol.id = program_.strings.intern(program_.strings[symbol.id] + "@" + unit_.main_file);
    const auto [at, fresh] =
        program_.symbol_of.try_emplace(symbol.id, static_cast<SymbolId>(program_.symbols.size()));
    symbols_[i] = at->second;
    if (fresh) {
      program_.symbols.push_back(symbol);
    } else {
      program_.symbols[at->second].sync = more_exact(program_.symbols[at->second].sync, symbol.sync);
    }
    // The unit that defines it may be the only one that knows, and not use it.
    if (symbol.kind == cir::SymbolKind::variable && symbol.sync == cir::SyncType::recursive_mutex) {
      cir::Root root;
      root.kind = RootKind::global, root.symbol = at->second;
      program_.paths.annotate(program_.paths.root(root), symbol.sync);
    }
  }
  if (is_program) program_.main_files.push_back(main_file_);
  program_.function_of.resize(program_.symbols.size(), Program::none);
}

bool UnitImporter::defines_main() const {
  return std::any_of(unit_.functions.begin(), unit_.functions.end(),
                     [](const cir::Function& function) { return function.is_main; });
}

/// Declared in this unit's own file, and already known from that of another unit with a `main`.
bool UnitImporter::is_of_another_program(const cir::Symbol& symbol) const {
  const auto known = program_.symbol_of.find(symbol.id);
  if (known == program_.symbol_of.end() || symbol.location.file != main_file_) return false;
  const cir::FileId file = program_.symbols[known->second].location.file;
  const std::vector<cir::FileId>& programs = program_.main_files;
  return file != main_file_ && std::find(programs.begin(), programs.end(), file) != programs.end();
}

void UnitImporter::add_function(const cir::Function& function) {
  const SymbolId owner = symbol(function.symbol);
  if (owner == 0 || program_.function_of[owner] != Program::none) return;
  owner_ = owner;
  paths_.assign(unit_.paths.size(), 0);
  values_.assign(unit_.values.size(), 0);
  cir::Function copy = function;
  copy.symbol = owner;
  copy.record = symbol(function.record);
  for (cir::Formal& formal : copy.formals) formal.name = string(formal.name);
  for (SymbolId& overridden : copy.overrides) overridden = symbol(overridden);
  for (cir::Block& block : copy.blocks) {
    block.branch.guard = path(block.branch.guard);
    for (Event& event : block.events) {
      event.location = place(event.location);
      rewrite(event.action);
      ++program_.events;
    }
  }
  program_.function_of[owner] = static_cast<FunctionId>(program_.functions.size());
  program_.functions.push_back(std::move(copy));
}

Location UnitImporter::place(Location at) const {
  at.file = files_[at.file];
  return at;
}

cir::Root UnitImporter::root(const cir::Root& from) const {
  cir::Root root = from;
  root.name = string(from.name);
  root.location = place(from.location);
  switch (from.kind) {
    case RootKind::local:
    case RootKind::allocation:
    case RootKind::result:
      root.symbol = owner_;
      break;
    case RootKind::global:
      root = {}, root.kind = RootKind::global, root.symbol = symbol(from.symbol);
      break;
    default:  // formals: one root for all functions
      root.symbol = 0, root.location = {};
      if (from.kind != RootKind::capture) root.name = 0;
      break;
  }
  return root;
}

PathId UnitImporter::path(PathId id) {
  if (id == 0 || paths_[id] != 0) return paths_[id];
  const cir::Path& from = unit_.paths[id];
  PathId result = program_.paths.root(root(from.root));
  for (cir::Step step : from.steps) {
    step.field = string(step.field);
    if (cir::is_index_path(step)) step.index = path(static_cast<PathId>(step.index));
    result = program_.paths.extend(result, step);
  }
  program_.paths.annotate(result, from.sync);
  return paths_[id] = result;
}

ValueId UnitImporter::value(ValueId id) {
  if (id == 0 || values_[id] != 0) return values_[id];
  const cir::Value& from = unit_.values[id];
  Value value;
  value.kind = from.kind;
  value.path = path(from.path);
  value.function = symbol(from.function);
  value.constant = from.constant;
  for (const cir::Binding& capture : from.captures) {
    cir::Binding named = capture;
    named.name = string(capture.name);
    value.captures.emplace_back(formal_path(program_, named), this->value(capture.value));
  }
  return values_[id] = program_.values.intern(value);
}

void UnitImporter::rewrite(std::vector<PathId>& paths) {
  for (PathId& p : paths) p = path(p);
}

void UnitImporter::rewrite(std::vector<cir::Binding>& bindings) {
  for (cir::Binding& b : bindings) b.name = string(b.name), b.value = value(b.value);
}

void UnitImporter::rewrite(cir::Callee& callee) {
  callee.function = symbol(callee.function), callee.value = value(callee.value);
}

void UnitImporter::rewrite(cir::Action& action) {
  struct Each {
    UnitImporter& in;
    void operator()(cir::Access& a) { a.path = in.path(a.path); }
    void operator()(cir::Acquire& a) { in.rewrite(a.locks), a.guard = in.path(a.guard); }
    void operator()(cir::Release& a) { a.lock = in.path(a.lock); }
    void operator()(cir::Guard& a) {
      in.rewrite(a.locks), a.guard = in.path(a.guard), a.other = in.path(a.other);
    }
    void operator()(cir::Call& a) { in.rewrite(a.callee), in.rewrite(a.arguments); }
    void operator()(cir::Spawn& a) {
      in.rewrite(a.callee), in.rewrite(a.arguments), a.handle = in.path(a.handle);
    }
    void operator()(cir::Handle& a) { a.handle = in.path(a.handle), a.other = in.path(a.other); }
    void operator()(cir::Wait& a) { a.condition = in.path(a.condition), a.lock = in.path(a.lock); }
    void operator()(cir::Notify& a) { a.condition = in.path(a.condition); }
    void operator()(cir::Order& a) { a.object = in.path(a.object); }
    void operator()(cir::Assign& a) { a.target = in.path(a.target), a.value = in.value(a.value); }
    void operator()(cir::Return& a) { a.value = in.value(a.value); }
    void operator()(cir::Destroy& a) { a.path = in.path(a.path); }
    void operator()(cir::Blocking& a) { a.name = in.string(a.name); }
    void operator()(cir::Opaque& a) { a.name = in.string(a.name); }
    void operator()(cir::Await&) {}
    void operator()(cir::Fence&) {}
  };
  std::visit(Each{*this}, action);
}

}  // namespace heddle::link
