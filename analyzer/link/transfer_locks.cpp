// The events of locks and of their guards.

#include "analyzer/link/transfer.h"

#include <algorithm>
#include <variant>

namespace heddle::link {

void Transfer::report_acquire(const IdSet& candidates, bool shared, bool try_only) {
  if (!records() || candidates.empty()) return;
  AcquireRecord record;
  if (candidates.size() != 1) {
    record.lock = workspace_.some_lock(candidates), record.shared = shared, record.try_only = try_only,
    record.origin = origin();
    if (record.lock != 0) out_->add(record);
    return;
  }
  if (candidates.front() == PathTable::unknown) return;
  record.lock = candidates.front(), record.shared = shared, record.try_only = try_only,
  record.origin = origin();
  out_->add(record);
  const bool recursive = workspace_.program.paths.sync(record.lock) == cir::SyncType::recursive_mutex;
  if (try_only || recursive || !holds(state_->must, record.lock)) return;
  DoubleLockRecord twice;
  twice.lock = record.lock, twice.shared = shared, twice.second = record.origin;
  twice.upgrade = !contains(state_->must, lock_id(record.lock, false));
  for (HeldId id : state_->may) {
    const Held& first = workspace_.held[id];
    if (first.lock == record.lock)
      twice.first = {0, record.origin.site, first.location, first.function, first.chain};
  }
  out_->add(twice);
}

void Transfer::take(const std::vector<PathId>& wanted, cir::LockMode mode, bool try_only, PathId guard) {
  const bool shared = mode == cir::LockMode::shared;
  std::vector<IdSet> objects;
  for (PathId path : wanted) objects.push_back(lock_objects(path));
  for (const IdSet& candidates : objects) report_acquire(candidates, shared, try_only);
  IdSet managed;
  for (const IdSet& candidates : objects) {
    insert(managed, lock_id(candidates.size() == 1 ? candidates.front() : PathTable::unknown, shared));
    if (!try_only) locks().take_one_of(candidates, shared, held_here());
    if (try_only && guard == 0) state_->tried = united(state_->tried, candidates);
    // What a try of several says may be asked in ways that no branch shows.
    if (try_only && guard == 0 && wanted.size() > 1)
      state_->conditional = united(state_->conditional, without(candidates, {PathTable::unknown}));
  }
  if (guard == 0) return;
  if (const PathId object = one_object(guard); object != 0) {
    if (try_only) {
      locks().guard_may_own(object, managed);
    } else {
      locks().guard_takes(object, managed);
    }
  }
}

void Transfer::on(const cir::Acquire& a) {
  if (a.locks.size() == 1 && !workspace_.is_lock(a.locks.front())) return;
  take(a.locks, a.mode, a.try_only, a.guard);
  state_->split.clear(), state_->turn.clear();
}

void Transfer::on(const cir::Release& a) {
  if (!workspace_.is_lock(a.lock)) return;
  const IdSet objects = lock_objects(a.lock);
  report_release(objects);
  locks().give_back_one_of(objects);
  state_->split.clear(), state_->turn.clear();
  release_early();
}

/// Nothing is said where the lock may have been taken under another name.
void Transfer::report_release(const IdSet& candidates) {
  if (!records() || candidates.size() != 1 || candidates.front() == PathTable::unknown) return;
  const PathId lock = candidates.front();
  if (workspace_.program.paths.sync(lock) == cir::SyncType::recursive_mutex) return;
  if (holds(state_->must, lock) || holds_unknown(state_->must) || contains(state_->conditional, lock)) return;
  if (holds(state_->assumed, lock)) return;
  ReleaseRecord record;
  record.on_one_way = contains(state_->split, lock) || contains(state_->turn, lock);
  for (HeldId id : state_->may)
    if (workspace_.held[id].lock == lock && !record.on_one_way) return;
  record.lock = lock, record.origin = origin();
  record.certain =
      record.on_one_way || contains(state_->must_released, lock) || workspace_.is_own(lock, owner_);
  out_->add(record);
}

void Transfer::report_release_by(PathId guard) {
  const auto known = state_->guards.find(guard);
  if (!records() || known == state_->guards.end() || known->second.locks.size() != 1) return;
  ReleaseRecord record;
  record.lock = lock_path(known->second.locks.front()), record.certain = true, record.origin = origin();
  // Two ways met just before, of which one had opened the guard.
  record.on_one_way = known->second.owns == Owns::maybe &&
                      (contains(state_->split, record.lock) || contains(state_->turn, record.lock));
  if (known->second.owns != Owns::no && !record.on_one_way) return;
  if (record.lock != PathTable::unknown) out_->add(record);
}

void Transfer::on(const cir::Guard& a) {
  const PathId guard = one_object(a.guard);
  if (a.action == cir::GuardAction::unlock) report_release_by(guard);
  state_->split.clear(), state_->turn.clear();
  if (guard == 0) return;
  const bool shared = a.mode == cir::LockMode::shared;
  IdSet named;
  for (PathId path : a.locks) {
    const IdSet candidates = lock_objects(path);
    insert(named, lock_id(candidates.size() == 1 ? candidates.front() : PathTable::unknown, shared));
  }
  switch (a.action) {
    case cir::GuardAction::adopt:
      return locks().guard_takes(guard, named);
    case cir::GuardAction::defer:
      return locks().guard_knows(guard, named);
    case cir::GuardAction::unlock:
      locks().guard_gives_back(guard);
      return release_early();
    case cir::GuardAction::end:
      locks().guard_ends(guard);
      return release_early();
    case cir::GuardAction::forget:
      return locks().guard_forgets(guard);
    case cir::GuardAction::move:
      if (const PathId other = one_object(a.other); other != 0) locks().guard_moves(other, guard);
      return;
    case cir::GuardAction::lock:
    case cir::GuardAction::try_lock:
      break;
  }
  const bool try_only = a.action == cir::GuardAction::try_lock;
  const IdSet managed = locks().locks_of(guard);
  if (!locks_guard(index_ - 1)) report_acquires_together(try_only);
  const bool known = state_->guards.contains(guard);
  if (try_only) return known ? locks().guard_may_own(guard, managed) : void();
  for (LockId id : managed) locks().take_one_of({lock_path(id)}, is_shared(id), held_here());
  if (known) locks().guard_takes(guard, managed);
}

/// Is the event of the block a guard that locks in the same call as the event in hand? `std::lock(one, two)`
/// of deferred guards is an event for each of them.
bool Transfer::locks_guard(std::uint32_t index) const {
  const std::vector<Event>& events = body_.blocks[block_].events;
  if (index >= events.size() || events[index].location != event_->location) return false;
  const auto* guard = std::get_if<cir::Guard>(&events[index].action);
  return guard != nullptr &&
         (guard->action == cir::GuardAction::lock || guard->action == cir::GuardAction::try_lock);
}

/// Of locks that are taken together none is taken under another: all are told before the first is taken.
void Transfer::report_acquires_together(bool try_only) {
  for (std::uint32_t i = index_; i == index_ || locks_guard(i); ++i) {
    const auto* each = std::get_if<cir::Guard>(&body_.blocks[block_].events[i].action);
    const PathId guard = one_object(each->guard);
    if (guard == 0) continue;
    for (LockId id : locks().locks_of(guard)) report_acquire({lock_path(id)}, is_shared(id), try_only);
  }
}

}  // namespace heddle::link
