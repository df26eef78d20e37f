#include "analyzer/link/sole_objects.h"

#include <variant>

namespace heddle::link {

void SoleObjects::collect() {
  collected_ = true;
  for (ValueId v = 1; v < program_.values.size(); ++v)
    if (program_.values[v].kind == ValueKind::function) open_.insert(program_.values[v].function);
  for (const cir::Function& function : program_.functions) {
    const SymbolId owner = function.symbol;
    has_main_ = has_main_ || function.is_main;
    if (!function.overrides.empty()) open_.insert(owner);
    for (const cir::Block& block : function.blocks)
      for (const Event& event : block.events) {
        if (const auto* assign = std::get_if<cir::Assign>(&event.action)) {
          note_captures(owner, assign->value);
          assigned_[assign->target].push_back({owner, assign->value});
        } else if (const auto* result = std::get_if<cir::Return>(&event.action)) {
          note_captures(owner, result->value);
        } else if (const auto* made = std::get_if<cir::Call>(&event.action)) {
          note_captures(owner, made->callee.value);
          give(owner, made->callee.function, made->arguments);
          if (made->callee.is_virtual) open_.insert(made->callee.function);
        } else if (const auto* spawn = std::get_if<cir::Spawn>(&event.action)) {
          note_captures(owner, spawn->callee.value);
          give(owner, spawn->callee.function, spawn->arguments);
        }
      }
  }
}

void SoleObjects::give(SymbolId by, SymbolId to, const std::vector<cir::Binding>& arguments) {
  for (const cir::Binding& argument : arguments) {
    note_captures(by, argument.value);
    if (to != 0) given_[{to, formal_path(program_, argument)}].push_back({by, argument.value});
  }
}

void SoleObjects::note_captures(SymbolId by, ValueId id) {
  if (id == 0 || program_.values[id].kind != ValueKind::closure) return;
  const Value value = program_.values[id];
  for (const auto& [formal, captured] : value.captures) {
    given_[{value.function, formal}].push_back({by, captured});
    note_captures(by, captured);
  }
}

ValueId SoleObjects::abroad(SymbolId function, ValueId id) {
  if (!collected_) collect();
  const Value value = program_.values[id];
  if (!has_main_) return ValueTable::unknown;
  if (value.kind == ValueKind::load_of && program_.paths.is_root(value.path)) {
    const PathId object = pointed_to(function, id);
    return object == 0 ? ValueTable::unknown : program_.values.address_of(object);
  }
  const PathId path = path_abroad(function, value.path);
  if (path == 0) return ValueTable::unknown;
  return value.kind == ValueKind::address_of ? program_.values.address_of(path)
                                             : program_.values.load_of(path);
}

/// The object whose address the value is; 0 = nobody knows, or it is not one.
PathId SoleObjects::pointed_to(SymbolId function, ValueId id) {
  const Value value = program_.values[id];
  if (value.path <= PathTable::unknown) return 0;
  if (value.kind == ValueKind::address_of) return path_abroad(function, value.path);
  if (value.kind != ValueKind::load_of || !program_.paths.is_root(value.path)) return 0;
  if (is_formal(program_.paths.root_of(value.path).kind)) return object_of({function, value.path});
  const auto assigned = assigned_.find(value.path);
  if (assigned == assigned_.end() || assigned->second.size() != 1) return 0;
  const Given only = assigned->second.front();
  return program_.values[only.value].kind == ValueKind::address_of ? pointed_to(only.by, only.value) : 0;
}

/// `this*.timer` as a part of the one object that `this` points to.
PathId SoleObjects::path_abroad(SymbolId function, PathId path) {
  const PathId root = program_.paths.root_path(path);
  if (!is_formal(program_.paths.root_of(root).kind)) return lasts(path) ? path : 0;
  const std::vector<cir::Step> steps = program_.paths.steps(path);
  if (steps.empty() || steps.front().kind != StepKind::dereference) return 0;
  PathId result = object_of({function, root});
  for (std::size_t i = 1; result != 0 && i < steps.size(); ++i)
    result = program_.paths.extend(result, steps[i]);
  return result;
}

/// A name that means the same everywhere: what a function allocates goes by other names with its callers.
bool SoleObjects::lasts(PathId path) const {
  const cir::Root& root = program_.paths.root_of(path);
  if (root.kind == RootKind::global || root.kind == RootKind::local) return true;
  const FunctionId maker = root.kind == RootKind::allocation ? program_.body_of(root.symbol) : Program::none;
  return maker != Program::none && program_.functions[maker].is_main;
}

PathId SoleObjects::object_of(Formal formal) {
  if (const auto known = known_.find(formal); known != known_.end()) return known->second;
  const auto given = given_.find(formal);
  if (given == given_.end() || open_.contains(formal.first) || !asked_.insert(formal).second) return 0;
  PathId only = 0;
  for (const Given& each : given->second) {
    const Value value = program_.values[each.value];
    const bool again =
        value.kind == ValueKind::load_of && each.by == formal.first && value.path == formal.second;
    if (again) continue;  // it calls itself for the same object
    const PathId object = pointed_to(each.by, each.value);
    if (object == 0 || (only != 0 && object != only)) {
      only = 0;
      break;
    }
    only = object;
  }
  asked_.erase(formal);
  return known_[formal] = only;
}

}  // namespace heddle::link
