#include "analyzer/link/resolver.h"

#include <algorithm>
#include <array>

namespace heddle::link {
namespace {

void add_path(IdSet& set, PathId path) {
  insert(set, path);
  if (set.size() > ValueTable::max_values || contains(set, PathTable::unknown)) set = {PathTable::unknown};
}

}  // namespace

ValueSet Resolver::stored_at(PathId path) const {
  if (path <= PathTable::unknown) return {ValueTable::unknown};
  if (const SetId* known = environment_.find(path); known != nullptr) return workspace_.sets[*known];
  if (const auto fixed = workspace_.constant_pointers.find(path); fixed != workspace_.constant_pointers.end())
    return fixed->second;
  if (const PathId original = copied_from(path); original != 0) return stored_at(original);
  if (const ValueSet any = stored_at_elements(path); !any.empty()) return any;
  return {workspace_.program.values.load_of(path)};
}

/// What `jobs[i].target` holds where only `jobs[0].target`, `jobs[1].target`, ... were given values: any of
/// them.
ValueSet Resolver::stored_at_elements(PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  ValueSet result;
  if (!paths.has_varying_index(path)) return result;
  const auto varies = [](const cir::Step& s) {
    return s.kind == StepKind::element && s.index_kind != cir::IndexKind::constant;
  };
  const auto same = [&](const cir::Step& a, const cir::Step& b) {
    return a == b || (a.kind == StepKind::element && b.kind == StepKind::element && (varies(a) || varies(b)));
  };
  for (const auto& [other, values] : environment_) {
    if (paths.root_path(other) != paths.root_path(path) || paths.depth(other) != paths.depth(path)) continue;
    PathId a = other, b = path;
    while (!paths.is_root(a) && same(paths.step(a), paths.step(b))) a = paths.parent(a), b = paths.parent(b);
    if (!paths.is_root(a)) continue;
    for (ValueId v : workspace_.sets[values]) ValueTable::add(result, v);
  }
  return result;
}

/// A member of a record that was copied as a whole holds what the same member of the original holds.
PathId Resolver::copied_from(PathId path) const {
  PathTable& paths = workspace_.program.paths;
  for (PathId p = path; !paths.is_root(p) && paths.step(p).kind != StepKind::dereference;) {
    p = paths.parent(p);
    const SetId* copy = environment_.find(p);
    if (copy == nullptr) continue;
    const ValueSet& set = workspace_.sets[*copy];
    const Value source = set.size() == 1 ? workspace_.program.values[set.front()] : Value{};
    if (source.kind != ValueKind::load_of || paths.root_path(source.path) == paths.root_path(path)) return 0;
    const std::vector<cir::Step> steps = paths.steps(path);
    PathId original = source.path;
    for (std::size_t i = paths.depth(p); i < steps.size(); ++i) original = paths.extend(original, steps[i]);
    return original;
  }
  return 0;
}

/// What the value points to; 0: to no object.
PathId Resolver::pointee(ValueId id) const {
  const Value& value = workspace_.program.values[id];
  if (value.kind == ValueKind::address_of) return value.path;
  if (value.kind == ValueKind::load_of) return workspace_.program.paths.dereference(value.path);
  return value.kind == ValueKind::unknown ? PathTable::unknown : 0;
}

IdSet Resolver::pointees(const ValueSet& values) const {
  IdSet result;
  for (ValueId id : values)
    if (const PathId path = pointee(id); path != 0) add_path(result, path);
  return result;
}

/// The one object that is where the pointer at `path` leads, where that is known at once; else 0.
PathId Resolver::only_pointee_at(PathId path) const {
  if (path <= PathTable::unknown) return PathTable::unknown;
  const SetId* known = environment_.find(path);
  if (known == nullptr) return 0;
  const ValueSet& values = workspace_.sets[*known];
  return values.size() == 1 ? pointee(values.front()) : 0;
}

IdSet Resolver::advance(IdSet from, const cir::Step& step) const {
  if (from.size() == 1) {
    const PathId path = from.front();
    const PathId only = step.kind == StepKind::dereference ? only_pointee_at(path)
                                                           : workspace_.program.paths.extend(path, step);
    if (only == 0) return pointees(stored_at(path));
    from.front() = only;
    return from;
  }
  IdSet result;
  for (PathId path : from) {
    if (step.kind != StepKind::dereference) {
      add_path(result, workspace_.program.paths.extend(path, step));
    } else {
      for (PathId p : pointees(stored_at(path))) add_path(result, p);
    }
  }
  return result;
}

namespace {

/// `i = next[i]` would nest indices without end: two deep is enough for what a caller takes from an array of
/// its own.
bool nests_indices(const PathTable& paths, PathId path) {
  for (; !paths.is_root(path); path = paths.parent(path))
    if (cir::is_index_path(paths.step(path)) &&
        paths.has_symbolic_index(static_cast<PathId>(paths.step(path).index)))
      return true;
  return false;
}

}  // namespace

/// Does the path stand for the index that runs over a slice?
bool Resolver::is_running_index(PathId path) const {
  const PathTable& paths = workspace_.program.paths;
  return path > PathTable::unknown && !paths.is_root(path) &&
         paths.step(path).field == workspace_.running_field;
}

/// A symbolic index as this function knows it: a constant, another variable, or any.
cir::Step Resolver::local_index(const cir::Step& step, const Bindings* bindings) const {
  if (!cir::is_index_path(step)) return step;
  const bool slice = step.index_kind == cir::IndexKind::slice;
  const cir::IndexKind nobody_knows = slice ? cir::IndexKind::slice : cir::IndexKind::any;
  const PathTable& paths = workspace_.program.paths;
  const auto variable = static_cast<PathId>(step.index);
  cir::Step result = step;
  const ValueId load = workspace_.program.values.load_of(variable);
  const ValueSet values = bindings != nullptr ? substitute_value(load, *bindings) : evaluate(load);
  const Value value = values.size() == 1 ? workspace_.program.values[values.front()] : Value{};
  if (value.kind == ValueKind::load_of && is_running_index(value.path)) {
    result.index_kind = cir::IndexKind::slice, result.index = paths.parent(value.path);
    return local_index(result, nullptr);
  }
  if (value.kind == ValueKind::constant) {
    result.index_kind = slice ? cir::IndexKind::slice_at : cir::IndexKind::constant;
    result.index = value.constant;
  } else if (value.kind == ValueKind::load_of &&
             (!paths.has_symbolic_index(value.path) ||
              (bindings != nullptr && !nests_indices(paths, value.path)))) {
    result.index = value.path;
  } else if (value.kind == ValueKind::load_of || bindings != nullptr) {
    result.index_kind = nobody_knows, result.index = 0;
  }
  return result;
}

PathId Resolver::remembered(PathId path, const Bindings* bindings) const {
  return bindings == nullptr ? 0 : workspace_.path_memo.find(use_, path);
}

IdSet Resolver::follow(IdSet from, PathId path, PathId after, const Bindings* bindings) const {
  const PathTable& paths = workspace_.program.paths;
  std::array<PathId, PathTable::max_depth> way;
  std::size_t left = 0;
  for (; path != after; path = paths.parent(path)) {
    if (const PathId here = remembered(path, bindings); here != 0) {
      from = {here};
      break;
    }
    way[left++] = path;
  }
  while (left != 0) {
    const cir::Step step = paths.step(way[--left]);  // a copy: the table grows
    from = advance(std::move(from), local_index(step, bindings));
    if (bindings != nullptr && from.size() == 1) workspace_.path_memo.keep(use_, way[left], from.front());
  }
  return from;
}

IdSet Resolver::resolve(PathId path) const {
  if (path == 0) return {};
  const PathId fixed = workspace_.program.paths.fixed_part(path);
  return follow({fixed}, path, fixed, nullptr);
}

ValueSet Resolver::evaluate(ValueId id) const {
  if (id == 0) return {};
  ValueTable& values = workspace_.program.values;
  Value value = values[id];
  ValueSet result;
  switch (value.kind) {
    case ValueKind::address_of:
      for (PathId p : resolve(value.path)) ValueTable::add(result, values.address_of(p));
      return result;
    case ValueKind::load_of:
      for (PathId p : resolve(value.path))
        for (ValueId v : stored_at(p)) ValueTable::add(result, v);
      return result;
    case ValueKind::closure:
      for (auto& [formal, captured] : value.captures) {
        const ValueSet set = evaluate(captured);
        captured = set.size() == 1 ? set.front() : ValueTable::unknown;
      }
      return {values.intern(value)};
    default:
      return {id};
  }
}

PathId Resolver::renamed_allocation(PathId path, const Bindings& bindings) const {
  cir::Root root = workspace_.program.paths.root_of(path);
  if (root.symbol == 0 || root.symbol == owner_) return path;
  root.symbol = owner_, root.index = bindings.site;
  return workspace_.program.paths.root(root);
}

IdSet Resolver::substitute(PathId path, const Bindings& bindings) const {
  if (path <= PathTable::unknown) return {PathTable::unknown};
  if (const PathId here = remembered(path, &bindings); here != 0) return {here};
  PathTable& paths = workspace_.program.paths;
  const PathId root_path = paths.root_path(path);
  const cir::Root& root = paths.root_of(path);
  const RootKind kind = root.kind;
  if (kind == RootKind::result && root.symbol == bindings.callee && root.index == 0 && bindings.result != 0)
    return follow({bindings.result}, path, root_path, &bindings);
  if (kind == RootKind::allocation)
    return follow({renamed_allocation(root_path, bindings)}, path, root_path, &bindings);
  if (!is_formal(kind)) {
    const PathId fixed = paths.fixed_part(path);
    return follow({fixed}, path, fixed, &bindings);
  }
  const auto bound = bindings.formals.find(root_path);
  if (bound == bindings.formals.end() || path == root_path) return {PathTable::unknown};
  if (const PathId first = paths.first_step(path); paths.step(first).kind == StepKind::dereference)
    return follow(pointees(bound->second), path, first, &bindings);
  IdSet copied;  // a record passed by value: its pointers are those of the original
  for (ValueId id : bound->second) {
    const Value& value = workspace_.program.values[id];
    add_path(copied, value.kind == ValueKind::load_of ? value.path : PathTable::unknown);
  }
  return follow(copied, path, root_path, &bindings);
}

IdSet Resolver::substitute_object(PathId path, const Bindings& bindings) const {
  const PathTable& paths = workspace_.program.paths;
  if (path <= PathTable::unknown || !paths.is_root(path) || !is_formal(paths.root_of(path).kind))
    return substitute(path, bindings);
  IdSet moved;
  if (const auto bound = bindings.formals.find(path); bound != bindings.formals.end())
    for (ValueId id : bound->second)
      if (const Value& value = workspace_.program.values[id]; value.kind == ValueKind::load_of)
        add_path(moved, value.path);
  return moved;
}

/// A reference to a callable is bound to the callable itself.
ValueSet Resolver::bound_callables(PathId path, const Bindings& bindings) const {
  const PathTable& paths = workspace_.program.paths;
  ValueSet result;
  if (paths.depth(path) != 1 || paths.step(path).kind != StepKind::dereference) return result;
  const auto bound = bindings.formals.find(paths.root_path(path));
  if (bound == bindings.formals.end()) return result;
  for (ValueId id : bound->second) {
    const ValueKind kind = workspace_.program.values[id].kind;
    if (kind == ValueKind::function || kind == ValueKind::closure) ValueTable::add(result, id);
  }
  return result;
}

ValueSet Resolver::substitute_value(ValueId id, const Bindings& bindings) const {
  if (id == 0) return {};
  ValueTable& values = workspace_.program.values;
  PathTable& paths = workspace_.program.paths;
  Value value = values[id];
  ValueSet result;
  switch (value.kind) {
    case ValueKind::address_of:
      for (PathId p : substitute(value.path, bindings)) ValueTable::add(result, values.address_of(p));
      return result;
    case ValueKind::load_of:
      if (paths.is_root(value.path) && is_formal(paths.root_of(value.path).kind)) {
        const auto bound = bindings.formals.find(value.path);
        return bound == bindings.formals.end() ? ValueSet{ValueTable::unknown} : bound->second;
      }
      if (const ValueSet called = bound_callables(value.path, bindings); !called.empty()) return called;
      for (PathId p : substitute(value.path, bindings))
        for (ValueId v : stored_at(p)) ValueTable::add(result, v);
      return result;
    case ValueKind::closure:
      for (auto& [formal, captured] : value.captures) {
        const ValueSet set = substitute_value(captured, bindings);
        captured = set.size() == 1 ? set.front() : ValueTable::unknown;
      }
      return {values.intern(value)};
    default:
      return {id};
  }
}

}  // namespace heddle::link
