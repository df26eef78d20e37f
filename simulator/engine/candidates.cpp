// Who can run now. A point costs what changed since the last one, not what threads there are: an operation
// changes the object that it acts on, and with it those whose pending operation waits for that object; and
// the running thread has a new pending operation. Threads with deadlines are looked at when time moves.
#include "simulator/engine/engine.h"

namespace heddle::engine {

namespace {

bool open_to_all(const Object& object) {
  if (object.kind == ObjectKind::semaphore) return object.value > 0;
  if (object.kind == ObjectKind::rwlock && object.holds != 0) return false;
  return object.owner == no_thread;
}

}  // namespace

bool Engine::can_run(ThreadId id) const {
  const Thread& thread = threads_[id];
  return thread.info.state == ThreadState::alive && enabled(thread, id);
}

/// What this thread waits for may have come, or gone.
void Engine::reconsider(ThreadId id) { note_enabled(id, can_run(id)); }

void Engine::reconsider_waiters(ObjectId id) {
  const Object& object = objects_[id];
  const ThreadSet& all = object.wanted_by;
  if (all.empty()) return;
  candidates_stale_ = true;
  if (open_to_all(object)) {
    enabled_.add(all);
    timed_.remove(all);
    return;
  }
  const auto look = [this](ThreadId thread) { reconsider(thread); };
  if (object.kind == ObjectKind::rwlock) return all.for_each(look);
  enabled_.remove(all);
  all.common(exempt_).for_each(look);
  if (object.owner != no_thread && all.contains(object.owner)) reconsider(object.owner);
}

/// A writer began to wait, or gave it up.
void Engine::reconsider_readers(ObjectId lock) {
  if (lock != 0 && objects_[lock].prefers_writers) reconsider_waiters(lock);
}

void Engine::reconsider_joiners() {
  for (const ThreadId id : threads_.alive())
    if (id != current_ && threads_[id].info.pending.kind == OpKind::thread_join) reconsider(id);
}

void Engine::set_time(Time time) {
  now_ = time;
  timed_.for_each([this](ThreadId id) { reconsider(id); });
}

/// False when nobody can ever run.
bool Engine::collect_candidates(SchedulingPoint& point) {
  if (candidates_stale_) list_enabled();
  if (enabled_count_ == 0 && !wait_for_somebody()) return false;
  const bool current_enabled = enabled_.contains(current_);
  point = {.candidates = {candidates_, enabled_count_},
           .current = current_,
           .current_enabled = current_enabled,
           .current_spins = spins(threads_[current_]),
           .current_index = current_enabled ? place_[current_] : std::size_t{0},
           .early_begin = enabled_count_,
           .step = steps_ - 1};
  if (!timed_.empty()) offer_early(point);
  return true;
}

/// Nobody can run as things stand: somebody from outside, or time.
bool Engine::wait_for_somebody() {
  do {
    const Time earliest = earliest_deadline();
    if (idle_hook_ == nullptr || !idle_hook_(earliest)) {
      if (earliest == never) return false;
      set_time(earliest);
    }
    list_enabled();
  } while (enabled_count_ == 0);
  return true;
}

void Engine::list_enabled() {
  enabled_count_ = 0;
  for (const ThreadId id : threads_.alive()) {
    if (!enabled_.contains(id)) continue;
    place_[id] = static_cast<std::uint16_t>(enabled_count_);
    candidates_[enabled_count_++] = {id, false, &threads_[id].info.pending};
  }
  candidates_stale_ = false;
}

Time Engine::earliest_deadline() const {
  Time earliest = never;
  timed_.for_each([&](ThreadId id) {
    const Time deadline = threads_[id].info.pending.deadline;
    if (deadline < earliest) earliest = deadline;
  });
  return earliest;
}

/// The next whom time alone would let run, were there nobody else.
void Engine::offer_early(SchedulingPoint& point) {
  const Time earliest = earliest_deadline();
  std::size_t count = enabled_count_;
  for (const ThreadId id : threads_.alive())
    if (timed_.contains(id) && threads_[id].info.pending.deadline == earliest)
      candidates_[count++] = {id, true, &threads_[id].info.pending};
  point.candidates = {candidates_, count};
}

}  // namespace heddle::engine
