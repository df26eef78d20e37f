#include "analyzer/link/lock_state.h"

namespace heddle::link {

void LockState::take(LockId lock, HeldId held) {
  PathTable& paths = workspace_.program.paths;
  if (holds(state_.must, lock_path(lock)) && paths.sync(lock_path(lock)) == cir::SyncType::recursive_mutex) {
    const PathId again = paths.field(lock_path(lock), workspace_.again_field);
    insert(state_.must, lock_id(again, false));
    insert(state_.history, again);
  }
  insert(state_.must, lock);
  insert(state_.may, held);
  erase(state_.flagged, lock_path(lock)), erase(state_.ended, lock_path(lock));
  if (lock_path(lock) != PathTable::unknown) insert(state_.history, lock_path(lock));
}

void LockState::take_one_of(const IdSet& candidates, bool shared, const Held& where) {
  if (candidates.size() != 1) return insert(state_.must, lock_id(PathTable::unknown, shared));
  Held held = where;
  held.lock = candidates.front(), held.shared = shared;
  take(lock_id(held.lock, shared), workspace_.held.intern(held));
}

void LockState::give_back(PathId lock) {
  if (lock == PathTable::unknown) {
    erase(state_.must, lock_id(lock, false)), erase(state_.must, lock_id(lock, true));
    return;
  }
  const PathId again = workspace_.program.paths.field(lock, workspace_.again_field);
  if (contains(state_.must, lock_id(again, false))) {
    erase(state_.must, lock_id(again, false));
    return;
  }
  const bool held = holds(state_.must, lock);
  erase(state_.must, lock_id(lock, false)), erase(state_.must, lock_id(lock, true));
  erase(state_.assumed, lock_id(lock, false)), erase(state_.assumed, lock_id(lock, true));
  erase(state_.conditional, lock), erase(state_.tried, lock);
  erase(state_.by_try, lock);
  if (contains(state_.flagged, lock)) insert(state_.ended, lock);
  if (!held) {
    insert(state_.released, lock);
    insert(state_.must_released, lock);
  }
  IdSet left;
  for (HeldId id : state_.may)
    if (workspace_.held[id].lock != lock) left.push_back(id);
  state_.may = std::move(left);
}

void LockState::give_back_one_of(const IdSet& candidates) {
  if (candidates.size() == 1) return give_back(candidates.front());
  for (PathId lock : candidates) {
    const IdSet must_released = state_.must_released;
    give_back(lock);
    state_.must_released = must_released;
  }
  give_back(PathTable::unknown);
}

bool LockState::is_foreign(PathId guard) const {
  return guard > PathTable::unknown && !state_.guards.contains(guard) && !workspace_.is_own(guard, owner_);
}

IdSet LockState::locks_of(PathId guard) const {
  if (const auto known = state_.guards.find(guard); known != state_.guards.end()) return known->second.locks;
  if (!is_foreign(guard)) return {};
  return {lock_id(workspace_.program.paths.field(guard, workspace_.owned_field), false)};
}

IdSet owned_resolved(const Workspace& workspace, const State& state, PathId lock) {
  const PathTable& paths = workspace.program.paths;
  if (lock <= PathTable::unknown || paths.is_root(lock)) return {lock};
  const cir::Step& last = paths.step(lock);
  if (last.kind != StepKind::field || last.field != workspace.owned_field) return {lock};
  const auto known = state.guards.find(paths.parent(lock));
  if (known == state.guards.end()) return {lock};
  IdSet result;
  for (LockId id : known->second.locks) insert(result, lock_path(id));
  return result;
}

void LockState::guard_takes(PathId guard, const IdSet& locks) { state_.guards[guard] = {locks, Owns::yes}; }
void LockState::guard_knows(PathId guard, const IdSet& locks) { state_.guards[guard] = {locks, Owns::no}; }
void LockState::guard_may_own(PathId guard, const IdSet& locks) {
  state_.guards[guard] = {locks, Owns::maybe};
}

void LockState::guard_gives_back(PathId guard) {
  if (const auto known = state_.guards.find(guard); known != state_.guards.end()) {
    if (known->second.owns == Owns::yes) {
      for (LockId lock : known->second.locks) give_back(lock_path(lock));
    } else if (known->second.owns == Owns::maybe) {
      // Held on some of the ways here: nothing of the caller's is given back, but nothing is surely held any
      // more.
      const IdSet released = state_.released, must_released = state_.must_released;
      for (LockId lock : known->second.locks) give_back(lock_path(lock));
      state_.released = released, state_.must_released = must_released;
    }
    known->second.owns = Owns::no;
  } else if (is_foreign(guard)) {
    for (LockId lock : locks_of(guard)) give_back(lock_path(lock));
  }
}

void LockState::guard_ends(PathId guard) {
  guard_gives_back(guard);
  state_.guards.erase(guard);
}

void LockState::guard_forgets(PathId guard) {
  if (const auto known = state_.guards.find(guard); known != state_.guards.end())
    known->second.owns = Owns::no;
}

void LockState::guard_moves(PathId from, PathId to) {
  const auto known = state_.guards.find(from);
  if (known == state_.guards.end()) {
    if (is_foreign(from)) state_.guards[to] = {locks_of(from), Owns::yes};
    return;
  }
  const GuardState moved = known->second;
  guard_gives_back(to);
  state_.guards[to] = moved;
  state_.guards[from] = {{}, Owns::no};
}

void LockState::guard_known_to_own(PathId guard, bool owns, const Held& where) {
  const auto known = state_.guards.find(guard);
  if (known == state_.guards.end() || known->second.owns == (owns ? Owns::yes : Owns::no)) return;
  if (owns) {
    known->second.owns = Owns::yes;
    for (LockId lock : known->second.locks) {
      Held held = where;
      held.lock = lock_path(lock), held.shared = is_shared(lock);
      take(lock, workspace_.held.intern(held));
      insert(state_.by_try, lock_path(lock));
    }
  } else {
    guard_gives_back(guard);
  }
}

}  // namespace heddle::link
