// What runs once (call_once, the initialiser of a static local) comes before all that follows the passing of
// its guard, in every thread. Two accesses inside hold the same (once) lock and are kept apart by their
// locksets.

#include "analyzer/link/exclusion.h"

namespace heddle::link {
namespace {

bool inside_before(const AccessPair& pair, const Situation& inside, const Situation& after) {
  const PathTable& paths = pair.workspace.program.paths;
  for (LockId id : pair.workspace.sets[inside.must]) {
    const PathId lock = lock_path(id);
    if (paths.is_root(lock) || paths.step(lock).field != pair.workspace.once_field) continue;
    if (contains(pair.workspace.sets[after.awaited], paths.parent(lock))) return true;
  }
  return false;
}

Verdict test(const AccessPair& pair) {
  return inside_before(pair, pair.in_a, pair.in_b) || inside_before(pair, pair.in_b, pair.in_a)
             ? Verdict::excluded
             : Verdict::fails;
}

std::string why_not(const AccessPair&, const Names&) { return ""; }

}  // namespace

Exclusion exclusion_once() { return {"once", test, why_not}; }

}  // namespace heddle::link
