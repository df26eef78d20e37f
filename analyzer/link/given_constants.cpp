#include "analyzer/link/given_constants.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <variant>

#include "analyzer/cir/visit_ids.h"

namespace heddle::link {
namespace {

constexpr std::size_t max_clones = 4'000, max_clones_of_one = 6;

using Constants = std::map<std::uint32_t, std::int64_t>;  // by index of the parameter

/// Renames what belongs to a function, in the ids of its events.
class Renamer {
 public:
  Renamer(Program& program, SymbolId from, SymbolId to, const Constants& given)
      : program_(program), from_(from), to_(to), given_(given) {}

  void rename(cir::Function& function) {
    for (cir::Block& block : function.blocks) {
      path(block.branch.guard);
      for (Event& event : block.events) std::visit([this](auto& action) { visit(action); }, event.action);
    }
  }

 private:
  void path(PathId& id) { id = renamed(id); }
  void value(ValueId& id) { id = renamed_value(id); }

  PathId renamed(PathId id) {
    if (id <= PathTable::unknown) return id;
    if (const auto known = paths_.find(id); known != paths_.end()) return known->second;
    PathTable& paths = program_.paths;
    PathId result = id;
    if (paths.is_root(id)) {
      cir::Root root = paths.root_of(id);
      const bool own =
          root.kind == RootKind::local || root.kind == RootKind::allocation || root.kind == RootKind::result;
      if (own && root.symbol == from_) root.symbol = to_, result = paths.root(root);
    } else {
      cir::Step step = paths.step(id);
      if (cir::is_index_path(step)) step.index = renamed(static_cast<PathId>(step.index));
      result = paths.extend(renamed(paths.parent(id)), step);
    }
    if (result != id) paths.annotate(result, paths.sync(id));
    return paths_[id] = result;
  }

  ValueId renamed_value(ValueId id) {
    if (id <= ValueTable::unknown) return id;
    Value value = program_.values[id];
    if (value.kind == ValueKind::load_of && program_.paths.is_root(value.path)) {
      const cir::Root& root = program_.paths.root_of(value.path);
      if (const auto given = given_.find(root.index);
          root.kind == RootKind::parameter && given != given_.end()) {
        Value constant;
        constant.kind = ValueKind::constant, constant.constant = given->second;
        return program_.values.intern(constant);
      }
    }
    value.path = renamed(value.path);
    for (auto& [formal, captured] : value.captures) captured = renamed_value(captured);
    return program_.values.intern(value);
  }

  void all(std::vector<PathId>& paths) {
    for (PathId& p : paths) path(p);
  }
  void all(std::vector<cir::Binding>& bindings) {
    for (cir::Binding& b : bindings) value(b.value);
  }

  void visit(cir::Access& a) { path(a.path); }
  void visit(cir::Acquire& a) { all(a.locks), path(a.guard); }
  void visit(cir::Release& a) { path(a.lock); }
  void visit(cir::Guard& a) { path(a.guard), path(a.other), all(a.locks); }
  void visit(cir::Call& a) { value(a.callee.value), all(a.arguments); }
  void visit(cir::Spawn& a) { value(a.callee.value), all(a.arguments), path(a.handle); }
  void visit(cir::Handle& a) { path(a.handle), path(a.other); }
  void visit(cir::Wait& a) { path(a.condition), path(a.lock); }
  void visit(cir::Notify& a) { path(a.condition); }
  void visit(cir::Order& a) { path(a.object); }
  void visit(cir::Assign& a) { path(a.target), value(a.value); }
  void visit(cir::Return& a) { value(a.value); }
  void visit(cir::Destroy& a) { path(a.path); }
  void visit(cir::Blocking&) {}
  void visit(cir::Opaque&) {}
  void visit(cir::Await&) {}
  void visit(cir::Fence&) {}

  Program& program_;
  SymbolId from_, to_;
  const Constants& given_;
  std::map<PathId, PathId> paths_;
};

class Cloner {
 public:
  explicit Cloner(Program& program) : program_(program) { find_candidates(); }

  void run() {
    if (tested_.empty()) return;
    // Copies are added behind, and looked at in their turn.
    for (FunctionId f = 0; f < program_.functions.size(); ++f)
      for (std::size_t b = 0; b < program_.functions[f].blocks.size(); ++b)
        for (std::size_t e = 0; e < program_.functions[f].blocks[b].events.size(); ++e) redirect(f, b, e);
    empty_left_over();
  }

 private:
  /// Functions that may be copied, and the parameters that decide which locks they take.
  void find_candidates() {
    takes_.resize(program_.functions.size());
    for (FunctionId f = 0; f < takes_.size(); ++f)
      takes_[f] = any_event(f, [&](const Event& event) { return takes_itself(event); });
    for (FunctionId f = 0; f < program_.functions.size(); ++f) {
      const cir::Function& function = program_.functions[f];
      if (function.is_main || function.is_lambda || function.is_coroutine) continue;
      std::set<std::uint32_t> parameters;
      for (const cir::Block& block : function.blocks)
        if (block.branch.parameter != 0 && decides_taking(function, block))
          parameters.insert(block.branch.parameter - 1);
      if (!parameters.empty()) tested_[f] = std::move(parameters);
    }
  }

  /// Takes a lock, or leads: does alone what one thread does whose number the parameter is.
  [[nodiscard]] bool takes_itself(const Event& event) const {
    const auto* guard = std::get_if<cir::Guard>(&event.action);
    const auto* order = std::get_if<cir::Order>(&event.action);
    const bool leads = order != nullptr && order->action == cir::OrderAction::once_begin &&
                       order->object > PathTable::unknown &&
                       program_.paths.root_of(order->object).kind == RootKind::parameter;
    return leads || std::holds_alternative<cir::Acquire>(event.action) ||
           (guard != nullptr && guard->action == cir::GuardAction::lock);
  }

  /// By itself or in a function that it calls by name.
  [[nodiscard]] bool takes(const cir::Block& block) const {
    return std::any_of(block.events.begin(), block.events.end(), [&](const Event& event) {
      const auto* call = std::get_if<cir::Call>(&event.action);
      const FunctionId callee = call == nullptr ? Program::none : program_.body_of(call->callee.function);
      return takes_itself(event) || (callee != Program::none && takes_[callee]);
    });
  }

  /// Does one way of the branch come by a lock that another passes?
  [[nodiscard]] bool decides_taking(const cir::Function& function, const cir::Block& branch) const {
    std::set<std::set<BlockId>> taking;
    for (BlockId way : branch.successors) {
      std::set<BlockId> reached{way}, locks;
      for (std::vector<BlockId> work{way}; !work.empty();) {
        const BlockId b = work.back();
        work.pop_back();
        if (takes(function.blocks[b])) locks.insert(b);
        for (BlockId to : function.blocks[b].successors)
          if (to < function.blocks.size() && reached.insert(to).second) work.push_back(to);
      }
      taking.insert(std::move(locks));
    }
    return taking.size() > 1;
  }

  template <class Claim>
  [[nodiscard]] bool any_event(FunctionId f, const Claim& claim) const {
    for (const cir::Block& block : program_.functions[f].blocks)
      if (std::any_of(block.events.begin(), block.events.end(), claim)) return true;
    return false;
  }

  void redirect(FunctionId f, std::size_t block, std::size_t event) {
    auto* call = std::get_if<cir::Call>(&program_.functions[f].blocks[block].events[event].action);
    if (call == nullptr || call->callee.is_virtual || call->callee.function == 0 || call->callee.value != 0)
      return;
    const FunctionId callee = program_.body_of(call->callee.function);
    const auto tested = callee == Program::none ? tested_.end() : tested_.find(callee);
    if (tested == tested_.end()) return;
    Constants given;
    for (const cir::Binding& argument : call->arguments) {
      const Value& value = program_.values[argument.value];
      if (argument.formal == RootKind::parameter && tested->second.contains(argument.index) &&
          value.kind == ValueKind::constant)
        given[argument.index] = value.constant;
    }
    if (given.empty()) return;
    if (const auto clone = clone_of(callee, given)) {
      led_away_.insert(callee);
      auto& made = std::get<cir::Call>(program_.functions[f].blocks[block].events[event].action);
      made.callee.function = *clone;
    }
  }

  [[nodiscard]] std::optional<SymbolId> clone_of(FunctionId function, const Constants& given) {
    std::map<Constants, SymbolId>& clones = clones_[function];
    if (const auto known = clones.find(given); known != clones.end()) return known->second;
    if (clones.size() >= max_clones_of_one || made_ >= max_clones) return std::nullopt;
    ++made_;
    cir::Function copy = program_.functions[function];
    const SymbolId from = copy.symbol;
    cir::Symbol symbol = program_.symbols[from];
    std::string id = program_.strings[symbol.id];
    for (const auto& [index, constant] : given)
      id += "#" + std::to_string(index) + "=" + std::to_string(constant);
    symbol.id = program_.strings.intern(id);
    copy.symbol = static_cast<SymbolId>(program_.symbols.size());
    copy.overrides.clear();
    program_.symbols.push_back(symbol);
    program_.symbol_of.emplace(symbol.id, copy.symbol);
    if (const auto declared = program_.lock_declarations.find(from);
        declared != program_.lock_declarations.end())
      program_.lock_declarations[copy.symbol] = std::vector(declared->second);
    Renamer(program_, from, copy.symbol, given).rename(copy);
    for (cir::Block& block : copy.blocks) take_out_other_ways(block, given);
    program_.function_of.push_back(static_cast<FunctionId>(program_.functions.size()));
    for (const cir::Block& block : copy.blocks) program_.events += block.events.size();
    program_.functions.push_back(std::move(copy));
    return clones[given] = program_.functions.back().symbol;
  }

  static void take_out_other_ways(cir::Block& block, const Constants& given) {
    cir::Branch& branch = block.branch;
    if (branch.parameter == 0) return;
    const auto known = given.find(branch.parameter - 1);
    if (known == given.end()) return;
    std::uint32_t way = branch.otherwise, edge = 0;
    for (const std::int64_t number : branch.numbers) {
      if (edge == branch.otherwise) ++edge;
      if ((known->second & branch.mask) == number) way = edge;
      ++edge;
    }
    block.successors = {block.successors[way]};
    branch = {};
  }

  /// Of a program with `main`: what nobody calls any more, and nobody could by a pointer.
  void empty_left_over() {
    const bool has_main = std::any_of(program_.functions.begin(), program_.functions.end(),
                                      [](const cir::Function& function) { return function.is_main; });
    if (!has_main) return;
    struct Mentions {
      std::set<SymbolId> symbols;
      void path(PathId) {}
      void value(ValueId) {}
      void string(StringId) {}
      void symbol(SymbolId symbol) { symbols.insert(symbol); }
    } mentioned;
    for (const cir::Function& function : program_.functions)
      for (const cir::Block& block : function.blocks)
        for (const Event& event : block.events) cir::visit_ids(event.action, mentioned);
    for (ValueId id = 0; id < program_.values.size(); ++id)
      mentioned.symbols.insert(program_.values[id].function);
    for (FunctionId f : led_away_) {
      cir::Function& function = program_.functions[f];
      if (mentioned.symbols.contains(function.symbol) || !function.overrides.empty()) continue;
      for (cir::Block& block : function.blocks) block.events.clear(), block.branch = {};
    }
  }

  Program& program_;
  std::vector<bool> takes_;  // by function: takes a lock itself
  std::map<FunctionId, std::set<std::uint32_t>> tested_;
  std::map<FunctionId, std::map<Constants, SymbolId>> clones_;
  std::set<FunctionId> led_away_;
  std::size_t made_ = 0;
};

}  // namespace

void clone_for_constants(Program& program) { Cloner(program).run(); }

}  // namespace heddle::link
