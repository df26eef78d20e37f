#include "analyzer/checks/held_locks.h"

#include <algorithm>

#include "analyzer/link/exclusion.h"

namespace heddle::checks {

using link::PathId;
using link::Workspace;

bool is_named_lock(const Workspace& workspace, PathId lock) {
  if (lock <= link::PathTable::unknown) return false;
  const link::PathTable& paths = workspace.program.paths;
  if (paths.is_root(lock)) return true;
  const cir::Step& last = paths.step(lock);
  if (last.kind != link::StepKind::field) return true;
  return last.field != workspace.owned_field && last.field != workspace.again_field &&
         last.field != workspace.once_field && last.field != workspace.permit_field &&
         last.field != workspace.spin_field && last.field != workspace.turn_field &&
         last.field != workspace.loop_turn_field;
}

bool is_one_object(const Workspace& workspace, PathId lock) {
  const std::vector<cir::Step> steps = workspace.program.paths.steps(lock);
  return std::none_of(steps.begin(), steps.end(), [](const cir::Step& s) {
    return s.kind == link::StepKind::element && s.index_kind != cir::IndexKind::constant;
  });
}

bool is_same_object_each_time(const Workspace& workspace, PathId lock) {
  const std::vector<cir::Step> steps = workspace.program.paths.steps(lock);
  return std::none_of(steps.begin(), steps.end(), [](const cir::Step& s) {
    return s.kind == link::StepKind::element && s.index_kind == cir::IndexKind::any;
  });
}

const link::Held* taken_where(const Workspace& workspace, const link::Situation& situation, PathId lock) {
  for (link::HeldId id : workspace.sets[situation.may])
    if (workspace.held[id].lock == lock) return &workspace.held[id];
  return nullptr;
}

link::IdSet named_locks(const Workspace& workspace, const link::Situation& situation) {
  link::IdSet locks;
  for (link::LockId id : workspace.sets[situation.must])
    if (is_named_lock(workspace, link::lock_path(id))) link::insert(locks, link::lock_path(id));
  return locks;
}

bool may_be_same_lock(const Workspace& workspace, PathId a, PathId b) {
  const link::PathTable& paths = workspace.program.paths;
  if (a == b) return true;
  if (a <= link::PathTable::unknown || b <= link::PathTable::unknown) return true;
  const std::vector<cir::Step> x = paths.steps(a), y = paths.steps(b);
  const auto by_pointer = [](const cir::Step& s) { return s.kind == link::StepKind::dereference; };
  if (std::none_of(x.begin(), x.end(), by_pointer) && std::none_of(y.begin(), y.end(), by_pointer))
    return false;
  return !x.empty() && !y.empty() && x.back() == y.back();
}

bool comes_before(Workspace& workspace, const link::Level& level, const link::Origin& first,
                  const link::Origin& second) {
  const auto& one = workspace.situations[first.situation];
  for (PathId object : workspace.sets[workspace.situations[second.situation].awaited]) {
    if (link::contains(workspace.sets[one.signalled], object)) continue;
    // A promise that is made for one call is mostly waited for right there, under the locks of the call.
    const cir::Root& root = workspace.program.paths.root_of(object);
    if (root.kind == link::RootKind::local &&
        root.symbol != workspace.program.functions[level.function].symbol)
      continue;
    for (const link::SignalRecord& signal : level.summary.signals)
      if (signal.object == object && workspace.situations[signal.origin.situation].thread == one.thread)
        return true;
  }
  return false;
}

}  // namespace heddle::checks
