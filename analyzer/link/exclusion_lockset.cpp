// A lock that both accesses hold, not both shared, keeps them apart (Savage et al., "Eraser", 1997). A lock
// without a name might be that lock, so then nothing is said.

#include "analyzer/link/exclusion.h"

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

Verdict test(const AccessPair& pair) {
  const SetTable& sets = pair.workspace.sets;
  const IdSet &a = sets[pair.in_a.must], &b = sets[pair.in_b.must];
  for (LockId id : a) {
    if (lock_path(id) == PathTable::unknown) continue;
    if (contains(b, lock_id(lock_path(id), false)) || (!is_shared(id) && holds(b, lock_path(id))))
      return Verdict::excluded;
  }
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
