#include "analyzer/link/object_values.h"

#include <deque>
#include <variant>

namespace heddle::link {
namespace {

constexpr int field_slot = 0, global_slot = 1, local_slot = 2, result_slot = 3;
constexpr int max_pointers = 3;

}  // namespace

PathId unowned(Program& program, PathId root) {
  cir::Root object = program.paths.root_of(root);
  if (object.kind == RootKind::global) return program.symbols[object.symbol].thread_local_storage ? root : 0;
  if (object.kind != RootKind::allocation) return 0;
  object.symbol = 0, object.index = 0;
  return program.paths.root(object);
}

ObjectValues::ObjectValues(Program& program, const FunctionValues& functions) : program_(program) {
  for (const cir::Function& function : program.functions) collect(function, functions);
  propagate();
  for (const auto& [slot, objects] : objects_)
    if (std::get<0>(slot) <= global_slot && objects.size() <= max_objects)
      stored_.insert(objects.begin(), objects.end());
}

ObjectValues::Slot ObjectValues::slot_of(SymbolId owner, PathId path) const {
  const PathTable& paths = program_.paths;
  int pointers = 0;
  for (; !paths.is_root(path) && paths.step(path).kind != StepKind::field; path = paths.parent(path))
    if (paths.step(path).kind == StepKind::dereference && pointers < max_pointers) ++pointers;
  if (!paths.is_root(path)) return {field_slot, 0, paths.step(path).field, pointers};
  const cir::Root& root = paths.root_of(path);
  if (root.kind == RootKind::global) return {global_slot, 0, root.symbol, pointers};
  return {local_slot, is_formal(root.kind) ? owner : root.symbol, path, pointers};
}

void ObjectValues::collect(const cir::Function& function, const FunctionValues& functions) {
  const SymbolId owner = function.symbol;
  for (const cir::Block& block : function.blocks)
    for (const Event& event : block.events) {
      if (const auto* assign = std::get_if<cir::Assign>(&event.action)) {
        if (assign->target > PathTable::unknown) flow(owner, assign->value, slot_of(owner, assign->target));
      } else if (const auto* result = std::get_if<cir::Return>(&event.action)) {
        flow(owner, result->value, {result_slot, owner, 0, 0});
      } else if (const auto* made = std::get_if<cir::Call>(&event.action)) {
        call(owner, made->callee, made->arguments, made->number, functions);
      } else if (const auto* spawn = std::get_if<cir::Spawn>(&event.action)) {
        call(owner, spawn->callee, spawn->arguments, 0, functions);
      }
    }
}

void ObjectValues::call(SymbolId owner, const cir::Callee& callee, const std::vector<cir::Binding>& arguments,
                        std::uint32_t number, const FunctionValues& functions) {
  if (callee.function != 0) bind(owner, callee.function, arguments, number);
  for (ValueId target : functions.of(owner, callee.value))
    bind(owner, program_.values[target].function, arguments, number);
}

void ObjectValues::bind(SymbolId owner, SymbolId target, const std::vector<cir::Binding>& arguments,
                        std::uint32_t number) {
  for (const cir::Binding& argument : arguments)
    flow(owner, argument.value, slot_of(target, formal_path(program_, argument)));
  if (number == 0) return;
  cir::Root result;
  result.kind = RootKind::result, result.symbol = owner, result.index = number;
  edges_[{result_slot, target, 0, 0}].insert(slot_of(owner, program_.paths.root(result)));
}

void ObjectValues::flow(SymbolId owner, ValueId id, const Slot& to) {
  if (id == 0) return;
  const Value value = program_.values[id];
  for (const auto& [formal, captured] : value.captures)
    flow(owner, captured, slot_of(value.function, formal));
  if (value.path <= PathTable::unknown) return;
  const Slot from = slot_of(owner, value.path);
  if (value.kind == ValueKind::load_of) {
    edges_[from].insert(to);
    return;
  }
  if (value.kind != ValueKind::address_of) return;
  if (program_.paths.is_root(value.path))
    if (const PathId object = unowned(program_, value.path); object != 0) insert(objects_[to], object);
  // What lies behind the pointer is the variable itself.
  Slot behind = to;
  if (std::get<3>(behind) == max_pointers) return;
  ++std::get<3>(behind);
  edges_[from].insert(behind), edges_[behind].insert(from);
}

void ObjectValues::propagate() {
  std::deque<Slot> work;
  for (const auto& [slot, objects] : objects_) work.push_back(slot);
  while (!work.empty()) {
    const Slot from = work.front();
    work.pop_front();
    const auto out = edges_.find(from);
    const IdSet objects = objects_[from];
    if (out == edges_.end() || objects.size() > max_objects) continue;
    for (const Slot& to : out->second) {
      IdSet& there = objects_[to];
      IdSet merged = united(there, objects);
      if (merged.size() == there.size()) continue;
      there = std::move(merged);
      work.push_back(to);
    }
  }
}

IdSet ObjectValues::at(SymbolId owner, PathId path) const {
  if (path <= PathTable::unknown) return {};
  const auto known = objects_.find(slot_of(owner, path));
  return known == objects_.end() || known->second.size() > max_objects ? IdSet{} : known->second;
}

}  // namespace heddle::link
