// A lock that both accesses hold, not both shared, keeps them apart (Savage et al., "Eraser", 1997). A lock
// without a name might be that lock, so then nothing is said.

#include <optional>

#include "analyzer/link/activations.h"

namespace heddle::link {
namespace {

std::string listed(const std::vector<std::string>& locks) {
  if (locks.empty()) return "no lock";
  std::string text;
  for (const std::string& lock : locks) text += (text.empty() ? "" : ", ") + lock;
  return text;
}

/// Lock paths that an access may hold for all that is known, beyond those it surely holds.
IdSet possible(const Workspace& workspace, const Situation& s) {
  IdSet result = workspace.sets[s.conditional];
  for (HeldId id : workspace.sets[s.may]) insert(result, workspace.held[id].lock);
  for (LockId id : workspace.sets[s.must]) insert(result, lock_path(id));
  return result;
}

/// A lock that is a part of what contains the accessed memory: `accounts[i].lock` for `accounts[i].sum`. If
/// two accesses are to the same memory, then what contains it is the same, and so is such a lock, whatever i
/// is.
struct RelativeLock {
  std::size_t common;           // how many steps of the access' path lead to what contains both
  std::vector<cir::Step> rest;  // from there to the lock
  bool operator==(const RelativeLock&) const = default;
};

RelativeLock relative(const PathTable& paths, PathId access, PathId lock) {
  const std::vector<cir::Step> x = paths.steps(access), y = paths.steps(lock);
  std::size_t common = 0;
  while (common < x.size() && common < y.size() && x[common] == y[common]) ++common;
  return {common, {y.begin() + static_cast<std::ptrdiff_t>(common), y.end()}};
}

/// The steps from the object to a part of it; nothing where it is no part.
std::optional<std::vector<cir::Step>> within(const PathTable& paths, PathId object, PathId part) {
  std::vector<cir::Step> steps;
  for (; part != object; part = paths.parent(part)) {
    if (paths.is_root(part)) return std::nullopt;
    steps.push_back(paths.step(part));
  }
  return steps;
}

/// One lock of many, by an index that varies: `locks[hash(key)]`.
bool is_one_of_many(const PathTable& paths, PathId lock) {
  for (PathId p = lock; !paths.is_root(p); p = paths.parent(p))
    if (paths.step(p).kind == StepKind::element && paths.step(p).index_kind != cir::IndexKind::constant)
      return true;
  return false;
}

/// Memory of which there is one, so that no index says which lock of many is meant for it.
bool is_single(const PathTable& paths, PathId access) {
  if (paths.has_varying_index(access)) return false;
  const RootKind root = paths.root_of(access).kind;
  if (root != RootKind::global && root != RootKind::local) return false;
  for (PathId p = access; !paths.is_root(p); p = paths.parent(p))
    if (paths.step(p).kind == StepKind::dereference) return false;
  return true;
}

bool is_same_lock(const AccessPair& pair, PathId of_a, PathId of_b) {
  if (of_a == of_b) return is_in_common(pair, of_a) && is_of_one_call(pair, of_a);
  const PathTable& paths = pair.workspace.program.paths;
  if (pair.object_a != 0) {
    const auto a = within(paths, pair.object_a, of_a), b = within(paths, pair.object_b, of_b);
    return a && a == b;
  }
  if (paths.root_path(of_a) != paths.root_path(pair.a.path) ||
      paths.root_path(of_b) != paths.root_path(pair.b.path))
    return false;
  const RelativeLock a = relative(paths, pair.a.path, of_a), b = relative(paths, pair.b.path, of_b);
  return a.common != 0 && a == b;
}

Verdict test(const AccessPair& pair) {
  const SetTable& sets = pair.workspace.sets;
  const IdSet &a = sets[pair.in_a.must], &b = sets[pair.in_b.must];
  bool of_many = false;  // both hold a lock of many, and perhaps not the same one
  for (LockId x : a)
    for (LockId y : b) {
      if (lock_path(x) == PathTable::unknown || (is_shared(x) && is_shared(y))) continue;
      if (!pair.workspace.is_lock(lock_path(x)) || !is_same_lock(pair, lock_path(x), lock_path(y))) continue;
      const PathTable& paths = pair.workspace.program.paths;
      if (is_one_of_many(paths, lock_path(x)) && is_single(paths, pair.a.path)) {
        of_many = true;
        continue;
      }
      return Verdict::excluded;
    }
  if (of_many) return Verdict::weak;
  if (holds_unknown(a) || holds_unknown(b)) return Verdict::unknown;
  const IdSet conditional = united(sets[pair.in_a.conditional], sets[pair.in_b.conditional]);
  const IdSet both = common(possible(pair.workspace, pair.in_a), possible(pair.workspace, pair.in_b));
  if (!common(both, conditional).empty()) return Verdict::unknown;
  for (PathId lock : both)
    if (!holds(a, lock) || !holds(b, lock)) return Verdict::weak;
  return Verdict::fails;
}

std::string why_not(const AccessPair& pair, const Names& names) {
  const std::vector<std::string> a = names.locks(pair.workspace.sets[pair.in_a.must]);
  const std::vector<std::string> b = names.locks(pair.workspace.sets[pair.in_b.must]);
  return "no lock is held exclusively at one and held at the other: " + listed(a) + " against " + listed(b);
}

}  // namespace

Exclusion exclusion_lockset() { return {"lockset", test, why_not}; }

}  // namespace heddle::link
