#include "analyzer/link/function_values.h"

#include <deque>
#include <variant>

namespace heddle::link {
namespace {

bool is_callable(ValueKind kind) { return kind == ValueKind::function || kind == ValueKind::closure; }

}  // namespace

FunctionValues::FunctionValues(Program& program) : program_(program), sole_(program) {
  for (const cir::Function& function : program.functions) collect(function);
  propagate();
  // An indirect call that was just resolved passes its arguments on, which may resolve others. Each round
  // adds a target, so this ends; the bound is for programs that are made to be slow.
  for (int round = 0; round < 20 && bind_indirect(); ++round) propagate();
}

FunctionValues::Slot FunctionValues::slot_of(SymbolId owner, PathId path) const {
  const PathTable& paths = program_.paths;
  while (!paths.is_root(path) && paths.step(path).kind != StepKind::field) path = paths.parent(path);
  if (!paths.is_root(path)) return {0, 0, paths.step(path).field};
  const cir::Root& root = paths.root_of(path);
  if (root.kind == RootKind::global) return {1, 0, root.symbol};
  return {2, is_formal(root.kind) ? owner : root.symbol, path};
}

void FunctionValues::collect(const cir::Function& function) {
  const SymbolId owner = function.symbol;
  for (const cir::Block& block : function.blocks) {
    for (const Event& event : block.events) {
      if (const auto* assign = std::get_if<cir::Assign>(&event.action)) {
        flow(owner, assign->value, slot_of(owner, assign->target));
      } else if (const auto* result = std::get_if<cir::Return>(&event.action)) {
        flow(owner, result->value, result_slot(owner));
      } else if (const auto* made = std::get_if<cir::Call>(&event.action)) {
        call(owner, made->callee, made->arguments, made->number);
      } else if (const auto* spawn = std::get_if<cir::Spawn>(&event.action)) {
        call(owner, spawn->callee, spawn->arguments, 0);
      }
    }
  }
}

void FunctionValues::call(SymbolId owner, const cir::Callee& callee,
                          const std::vector<cir::Binding>& arguments, std::uint32_t number) {
  if (callee.function != 0) bind(owner, callee.function, arguments, number);
  if (callee.value != 0) indirect_.push_back({owner, callee.value, &arguments, number});
}

void FunctionValues::bind(SymbolId owner, SymbolId target, const std::vector<cir::Binding>& arguments,
                          std::uint32_t number) {
  for (const cir::Binding& argument : arguments)
    flow(owner, argument.value, slot_of(target, formal_path(program_, argument)));
  if (number == 0) return;
  cir::Root result;
  result.kind = RootKind::result, result.symbol = owner, result.index = number;
  edges_[result_slot(target)].insert(slot_of(owner, program_.paths.root(result)));
}

void FunctionValues::flow(SymbolId owner, ValueId id, const Slot& to) {
  if (id == 0) return;
  const Value value = program_.values[id];
  if (is_callable(value.kind)) {
    insert(values_[to], abroad(owner, id));
    for (const auto& [formal, captured] : value.captures)
      flow(owner, captured, slot_of(value.function, formal));
  } else if (value.path > PathTable::unknown) {  // a load, or the address of a variable that holds a callable
    edges_[slot_of(owner, value.path)].insert(to);
  }
}

ValueId FunctionValues::abroad(SymbolId owner, ValueId id) {
  Value value = program_.values[id];
  for (auto& [formal, captured] : value.captures) {
    const Value inner = program_.values[captured];
    if (inner.path != 0 && is_formal(program_.paths.root_of(inner.path).kind))
      captured = sole_.abroad(owner, captured);
  }
  return program_.values.intern(value);
}

void FunctionValues::propagate() {
  std::deque<Slot> work;
  for (const auto& [slot, ids] : values_) work.push_back(slot);
  while (!work.empty()) {
    const Slot from = work.front();
    work.pop_front();
    const auto out = edges_.find(from);
    if (out == edges_.end()) continue;
    const IdSet ids = values_[from];
    for (const Slot& to : out->second) {
      IdSet& there = values_[to];
      IdSet merged = united(there, ids);
      if (merged.size() == there.size()) continue;
      there = std::move(merged);
      work.push_back(to);
    }
  }
}

bool FunctionValues::bind_indirect() {
  std::size_t before = 0, after = 0;
  for (const auto& [slot, out] : edges_) before += out.size();
  for (const auto& [slot, ids] : values_) before += ids.size();
  for (const IndirectCall& made : std::vector<IndirectCall>(indirect_))
    for (ValueId target : of(made.owner, made.value))
      bind(made.owner, program_.values[target].function, *made.arguments, made.number);
  for (const auto& [slot, out] : edges_) after += out.size();
  for (const auto& [slot, ids] : values_) after += ids.size();
  return after != before;
}

ValueSet FunctionValues::at(SymbolId owner, PathId path) const {
  if (path <= PathTable::unknown) return {};
  const auto known = values_.find(slot_of(owner, path));
  return known == values_.end() ? ValueSet{} : known->second;
}

ValueSet FunctionValues::of(SymbolId owner, ValueId value) const {
  if (value == 0) return {};
  if (is_callable(program_.values[value].kind)) return {value};
  return at(owner, program_.values[value].path);
}

}  // namespace heddle::link
