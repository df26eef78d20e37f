#include "analyzer/link/path_table.h"

#include <algorithm>

namespace heddle::link {

PathTable::PathTable() {
  nodes_.resize(2), all_roots_.resize(1);
  nodes_[unknown].root_path = nodes_[unknown].fixed_part = unknown;
}

PathId PathTable::root(const cir::Root& root) {
  if (root.kind == RootKind::unknown) return unknown;
  const RootKey key{static_cast<int>(root.kind), root.symbol,        root.name,           root.index,
                    root.location.file,          root.location.line, root.location.column};
  const auto [at, fresh] = roots_.try_emplace(key, static_cast<PathId>(nodes_.size()));
  if (fresh) {
    Node node;
    node.root = static_cast<std::uint32_t>(all_roots_.size());
    all_roots_.push_back(root);
    node.root_path = node.fixed_part = at->second;
    nodes_.push_back(node);
  }
  return at->second;
}

PathId PathTable::field(PathId base, cir::StringId name) {
  cir::Step step;
  step.kind = StepKind::field;
  step.field = name;
  return extend(base, step);
}

/// Where `base` ends in a field through which an earlier pointer of the path was followed: the path after
/// that pointer.
PathId PathTable::folded(PathId base) const {
  if (is_root(base) || step(base).kind != StepKind::field) return 0;
  PathId inner = parent(base);
  while (inner != 0 && !is_root(inner)) {
    const PathId before = parent(inner);
    if (step(inner).kind == StepKind::dereference && !is_root(before) && step(before) == step(base))
      return inner;
    inner = before;
  }
  return 0;
}

PathId PathTable::dereference(PathId base) {
  if (nodes_[base].target != 0) return nodes_[base].target;
  const PathId target = extend(base, cir::Step{});
  if (target != unknown) nodes_[base].target = target;
  return target;
}

PathId PathTable::extend(PathId base, const cir::Step& step) {
  if (base == 0 || base == unknown) return unknown;
  if (is_plain_field(step)) {
    const std::uint64_t key = field_key(base, step.field);
    if (const auto known = fields_.find(key); known != fields_.end()) return known->second;
    const PathId path = add(base, step);
    if (path != unknown) fields_.emplace(key, path);
    return path;
  }
  if (step.kind == StepKind::dereference)
    if (const PathId same = folded(base); same != 0) return same;
  const StepKey key{base, static_cast<int>(step.kind), step.field, static_cast<int>(step.index_kind),
                    step.index};
  if (const auto known = children_.find(key); known != children_.end()) return known->second;
  const PathId path = add(base, step);
  if (path != unknown) children_.emplace(key, path);
  return path;
}

PathId PathTable::add(PathId base, const cir::Step& step) {
  if (nodes_[base].depth >= max_depth) {
    ++clipped_;
    return unknown;
  }
  Node node;
  node.parent = base;
  node.root_path = nodes_[base].root_path, node.root = nodes_[base].root;
  node.step = step;
  node.depth = nodes_[base].depth + 1;
  const auto id = static_cast<PathId>(nodes_.size());
  const bool element = step.kind == StepKind::element;
  const bool symbolic = cir::is_index_path(step);
  const bool varies = step.kind == StepKind::dereference || symbolic;
  node.symbolic_index = nodes_[base].symbolic_index || symbolic;
  node.varying_index = nodes_[base].varying_index || (element && step.index_kind != cir::IndexKind::constant);
  const PathId fixed = nodes_[base].fixed_part;
  node.fixed_part = fixed == base && !varies ? id : fixed;
  nodes_.push_back(node);
  return id;
}

std::vector<cir::Step> PathTable::steps(PathId path) const {
  std::vector<cir::Step> result(depth(path));
  for (std::size_t left = result.size(); left != 0; path = parent(path)) result[--left] = step(path);
  return result;
}

PathId PathTable::first_step(PathId path) const {
  while (!is_root(parent(path))) path = parent(path);
  return path;
}

std::pair<cir::StringId, bool> PathTable::last_field(PathId path) const {
  bool element = false;
  for (; !is_root(path) && step(path).kind == StepKind::element; path = parent(path)) element = true;
  const bool ends_in_field = !is_root(path) && step(path).kind == StepKind::field;
  return {ends_in_field ? step(path).field : 0, element};
}

cir::SyncType PathTable::sync(PathId path) const {
  if (nodes_[path].sync != cir::SyncType::none) return nodes_[path].sync;
  const auto by_field = field_sync_.find(last_field(path));
  return by_field == field_sync_.end() ? cir::SyncType::none : by_field->second;
}

void PathTable::annotate(PathId path, cir::SyncType sync) {
  if (path <= unknown || sync == cir::SyncType::none) return;
  nodes_[path].sync = more_exact(nodes_[path].sync, sync);
  if (const auto field = last_field(path); field.first != 0) {
    cir::SyncType& known = field_sync_[field];
    known = more_exact(known, sync);
  }
}

}  // namespace heddle::link
