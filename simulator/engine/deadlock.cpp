// The wait-for graph. Edges go from a thread that can never run by itself to those that would have to act
// first: the holder of the lock (all readers, for a writer), the thread to be joined, the one inside a once.
// They are computed when asked for: only at an announcement that blocks, and at the end.
#include "simulator/engine/engine.h"

namespace heddle::engine {

template <class F>
void Engine::for_each_blocker(ThreadId id, F f) const {
  const Operation& operation = threads_[id].info.pending;
  const Object& object = objects_[operation.object];
  switch (operation.kind) {
    case OpKind::mutex_lock:
    case OpKind::once_begin:
      if (object.owner != no_thread) f(object.owner);
      return;
    case OpKind::rwlock_read_lock:
      if (object.owner != no_thread) return f(object.owner);
      object.wanted_by.for_each([&](ThreadId other) {
        if (other != id && threads_[other].info.pending.kind == OpKind::rwlock_write_lock) f(other);
      });
      return;
    case OpKind::rwlock_write_lock:
      if (object.owner != no_thread) return f(object.owner);
      // Also those who exited with the lock held: nobody else will give it back.
      for (unsigned t = 0; t < threads_.count(); ++t)
        if (threads_.holds(static_cast<ThreadId>(t), operation.object)) f(static_cast<ThreadId>(t));
      return;
    case OpKind::thread_join:
      f(operation.thread);
      return;
    default:
      return;
  }
}

bool Engine::stuck(ThreadId id) const {
  const Thread& thread = threads_[id];
  return thread.info.state == ThreadState::alive && thread.info.pending.deadline == never &&
         !enabled(thread, id);
}

/// Breadth first from a thread that just blocked: back at itself, it waits for its own doing, for ever.
bool Engine::find_cycle(ThreadId start) {
  bool seen[max_threads];
  for (unsigned t = 0; t < threads_.count(); ++t) seen[t] = false;
  unsigned begin = 0, end = 0;
  queue_[end++] = start;
  seen[start] = true;
  ThreadId last = no_thread;
  while (begin < end && last == no_thread) {
    const ThreadId at = queue_[begin++];
    for_each_blocker(at, [&](ThreadId blocker) {
      if (threads_[at].info.waits_for == no_thread) threads_[at].info.waits_for = blocker;
      if (blocker == start && last == no_thread) last = at;
      if (seen[blocker] || !stuck(blocker)) return;
      seen[blocker] = true;
      came_from_[blocker] = at;
      queue_[end++] = blocker;
    });
  }
  if (last == no_thread) return false;
  mark_cycle(start, last);
  return true;
}

void Engine::mark_cycle(ThreadId start, ThreadId last) {
  bool joins = false, once = false;
  ThreadId next = start;
  for (ThreadId at = last;; at = came_from_[at]) {
    ThreadInfo& info = threads_[at].info;
    info.in_deadlock = true;
    info.waits_for = next;
    joins = joins || info.pending.kind == OpKind::thread_join;
    once = once || info.pending.kind == OpKind::once_begin;
    next = at;
    if (at == start) break;
  }
  if (joins)
    cause_ = DeadlockCause::join_cycle;
  else if (once)
    cause_ = DeadlockCause::once_cycle;
  else
    cause_ = start == last ? DeadlockCause::self_deadlock : DeadlockCause::lock_cycle;
}

DeadlockCause Engine::cause_of_wait(ThreadId id) const {
  const Operation& operation = threads_[id].info.pending;
  const Object& object = objects_[operation.object];
  switch (operation.kind) {
    case OpKind::cond_wake:
    case OpKind::park_wake:
      if (object.kind == ObjectKind::descriptor) return DeadlockCause::descriptor;
      if (object.kind == ObjectKind::clock)
        return DeadlockCause::none;  // a service thread: it waits for nobody
      return object.lost_notifies != 0 ? DeadlockCause::lost_wakeup : DeadlockCause::never_notified;
    case OpKind::semaphore_wait:
      return DeadlockCause::semaphore_shortfall;
    case OpKind::barrier_leave:
      return DeadlockCause::barrier_shortfall;
    default:
      return DeadlockCause::other;
  }
}

/// Nobody can run any more. Everybody waits for those at the ends of the chains, whose waits are therefore
/// the cause; of several the most telling one, so that the name does not depend on who blocked first.
void Engine::name_deadlock() {
  constexpr DeadlockCause order[] = {DeadlockCause::lost_wakeup, DeadlockCause::semaphore_shortfall,
                                     DeadlockCause::barrier_shortfall, DeadlockCause::descriptor,
                                     DeadlockCause::never_notified};
  bool present[static_cast<unsigned>(DeadlockCause::other) + 1] = {};
  bool joins = false;
  for (const ThreadId id : threads_.alive()) {
    ThreadInfo& info = threads_[id].info;
    info.in_deadlock = true;
    info.waits_for = no_thread;
    for_each_blocker(id, [&](ThreadId blocker) {
      if (info.waits_for == no_thread) info.waits_for = blocker;
    });
    joins = joins || info.pending.kind == OpKind::thread_join;
    present[static_cast<unsigned>(cause_of_wait(id))] = true;
  }
  cause_ = joins ? DeadlockCause::join_of_blocked : DeadlockCause::other;
  for (const DeadlockCause cause : order) {
    if (!present[static_cast<unsigned>(cause)]) continue;
    cause_ = cause;
    return;
  }
}

}  // namespace heddle::engine
