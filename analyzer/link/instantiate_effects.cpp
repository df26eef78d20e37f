// How the callee leaves the caller's state: locks, pointers, threads, and what its result tells.

#include <algorithm>

#include "analyzer/link/instantiate.h"

namespace heddle::link {

/// What the callee gave back on some of its ways only: where what it returns tells which, a lock of the
/// caller's may be held still.
void Instantiation::give_back_perhaps(const IdSet& here, bool result_tells, State& state) {
  const IdSet must_released = state.must_released, may = state.may;
  const bool held = here.size() == 1 && holds(state.must, here.front());
  LockState(workspace_, state, point_.caller).give_back_one_of(here);
  state.must_released = must_released;
  if (!held || !result_tells) return;
  insert(state.conditional, here.front());
  for (HeldId id : may)
    if (workspace_.held[id].lock == here.front()) insert(state.may, id);
}

void Instantiation::lock_effects(const Summary& callee, State& state) {
  const State& exit = callee.exit;
  const bool result_tells = callee.zero != callee.not_zero;
  LockState lock_state(workspace_, state, point_.caller);
  for (PathId lock : exit.released) {
    const IdSet here = locks(lock);
    if (contains(exit.must_released, lock)) {
      lock_state.give_back_one_of(here);
    } else {
      give_back_perhaps(here, result_tells, state);
    }
  }
  const IdSet may = held(exit.may);
  for (LockId id : exit.must) {
    const IdSet here = locks(lock_path(id));
    if (here.empty()) continue;
    const LockId lock = lock_id(here.size() == 1 ? here.front() : PathTable::unknown, is_shared(id));
    insert(state.must, lock);
    if (lock_path(lock) != PathTable::unknown) insert(state.history, lock_path(lock));
  }
  state.may = united(state.may, may);
  for (HeldId id : exit.may) {
    const PathId lock = workspace_.held[id].lock;
    if (holds(exit.must, lock)) continue;
    for (PathId here : locks(lock))
      if (here != PathTable::unknown) insert(state.conditional, here);
  }
  for (const auto& [guard, guard_state] : exit.guards) {
    if (workspace_.is_own(guard, bindings_.callee) &&
        workspace_.program.paths.root_of(guard).kind != RootKind::result)
      continue;
    const IdSet here = resolver_.substitute(guard, bindings_);
    if (here.size() != 1 || here.front() == PathTable::unknown) continue;
    state.guards[here.front()] = {lockset(guard_state.locks), guard_state.owns};
  }
}

void Instantiation::pointer_effects(const State& exit, State& state) {
  std::map<PathId, ValueSet> changes;
  for (const auto& [variable, values] : exit.environment) {
    const PathTable& paths = workspace_.program.paths;
    const cir::Root& root = paths.root_of(variable);
    if (root.symbol == bindings_.callee && root.kind == RootKind::local) continue;
    if (is_formal(root.kind) &&
        (paths.is_root(variable) || paths.step(paths.first_step(variable)).kind != StepKind::dereference))
      continue;  // the callee's own copy
    const IdSet targets = resolver_.substitute(variable, bindings_);
    ValueSet mapped;
    for (ValueId v : workspace_.sets[values])
      for (ValueId w : resolver_.substitute_value(v, bindings_)) ValueTable::add(mapped, w);
    for (PathId target : targets) {
      if (target == PathTable::unknown || !is_near(target)) continue;
      ValueSet& there = changes[target];
      for (ValueId v : mapped) ValueTable::add(there, v);
      if (targets.size() > 1)
        for (ValueId v : resolver_.stored_at(target)) ValueTable::add(there, v);
    }
  }
  for (PathId object : exit.published) {
    const IdSet here = resolver_.substitute(object, bindings_);
    if (here.size() == 1 && here.front() != PathTable::unknown) insert(state.published, here.front());
  }
  for (auto& [target, values] : changes) {
    workspace_.publish(values, target, point_.caller, state.published);
    state.environment.set(target, workspace_.sets.intern(values));
  }
}

void Instantiation::thread_effects(const State& exit, State& state) {
  ThreadState thread_state(workspace_, state, point_.caller);
  for (PathId joined : exit.joined_handles)
    for (PathId handle : resolver_.substitute_object(joined / 2, bindings_))
      thread_state.join(handle, joined % 2 == 1);
  const IdSet alive = threads(exit.alive);
  state.alive = united(state.alive, alive);
  state.joined = united(without(state.joined, alive), without(threads(exit.joined), alive));
  state.detached = united(state.detached, threads(exit.detached));
  for (PathId handle : exit.settled)
    for (PathId here : resolver_.substitute(handle, bindings_)) thread_state.settle(here, false);
  for (PathId handle : exit.joinable) {
    if (workspace_.is_own(handle, bindings_.callee) &&
        workspace_.program.paths.root_of(handle).kind == RootKind::local)
      continue;
    const IdSet here = resolver_.substitute(handle, bindings_);
    for (PathId p : here)
      thread_state.becomes_joinable(p, here.size() == 1 && contains(exit.surely_joinable, handle));
  }
  for (const auto& [handle, started] : exit.handles) {
    if (workspace_.is_own(handle, bindings_.callee) &&
        workspace_.program.paths.root_of(handle).kind == RootKind::local)
      continue;
    for (PathId here : resolver_.substitute(handle, bindings_)) thread_state.alias(here, threads(started));
  }
}

void Instantiation::outcome(const Outcome& known, const Summary& callee, State& state) {
  released_by_outcome(known, callee, state);
  for (LockId id : known.must) {
    const IdSet here = locks(lock_path(id));
    // Not conditional any more: given back since, or decided by an earlier branch.
    if (here.size() != 1 || !contains(state.conditional, here.front())) continue;
    insert(state.must, lock_id(here.front(), is_shared(id)));
    insert(state.history, here.front());
    erase(state.conditional, here.front());
  }
  for (HeldId id : callee.exit.may) {
    const PathId lock = workspace_.held[id].lock;
    const bool kept = std::any_of(known.may.begin(), known.may.end(),
                                  [&](HeldId k) { return workspace_.held[k].lock == lock; });
    if (kept) continue;
    const IdSet here = locks(lock);
    if (here.size() != 1 || !contains(state.conditional, here.front())) continue;
    erase(state.conditional, here.front());
    erase_if(state.may, [&](HeldId m) { return workspace_.held[m].lock == here.front(); });
  }
}

/// Of locks of the caller's that the callee gave back on some ways: was it on this one?
void Instantiation::released_by_outcome(const Outcome& known, const Summary& callee, State& state) {
  for (PathId lock : callee.exit.released) {
    const bool kept = !contains(known.released, lock);
    if (!kept && !contains(known.must_released, lock)) continue;
    const IdSet here = locks(lock);
    if (here.size() != 1 || !contains(state.conditional, here.front())) continue;
    erase(state.conditional, here.front());
    if (!kept) erase_if(state.may, [&](HeldId id) { return workspace_.held[id].lock == here.front(); });
    for (HeldId id : state.may)
      if (workspace_.held[id].lock == here.front())
        insert(state.must, lock_id(here.front(), workspace_.held[id].shared));
  }
}

void Instantiation::effects(const Summary& callee, State& state) {
  if (!callee.exit.reached) {
    state = State{};
    return;
  }
  const IdSet awaited = objects(callee.exit.awaited, true), made = signalled(callee.exit.signalled);
  const IdSet history = objects(callee.exit.history, true), since = signalled(callee.exit.since);
  State changed = state;  // `state` may be the state that paths are resolved in
  lock_effects(callee, changed);
  if (!callee.exit.may.empty() || !callee.exit.released.empty()) changed.split.clear(), changed.turn.clear();
  pointer_effects(callee.exit, changed);
  thread_effects(callee.exit, changed);
  changed.awaited = united(changed.awaited, awaited);
  changed.signalled = widened(united(changed.signalled, made));
  if (!callee.exit.awaited.empty()) changed.since.clear();
  changed.since = widened(united(changed.since, since));
  changed.history = united(changed.history, history);
  changed.phase = phase(callee.exit.phase, state.phase);
  state = std::move(changed);
}

}  // namespace heddle::link
