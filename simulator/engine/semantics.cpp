// What each operation needs (satisfied) and does (perform). Happens-before edges are drawn here too, at the
// place that makes them; see happens_before.cpp for those of atomics.
#include "simulator/engine/engine.h"

namespace heddle::engine {

namespace {

bool mutex_available(const Object& mutex, ThreadId id, MutexKind kind) {
  return mutex.owner == no_thread || (mutex.owner == id && kind != MutexKind::normal);
}

constexpr Time first_clock_step = 200, largest_clock_step = 50'000'000;

}  // namespace

bool Engine::satisfied(const Thread& thread, ThreadId id) const {
  const Operation& operation = thread.info.pending;
  switch (operation.kind) {
    case OpKind::mutex_lock:
      return mutex_available(objects_[operation.object], id, operation.mutex_kind);
    // Readers enter while writers wait (glibc's default kind), unless the lock prefers writers. A holder for
    // writing gets EDEADLK, which is no waiting.
    case OpKind::rwlock_read_lock: {
      const Object& lock = objects_[operation.object];
      return (lock.owner == no_thread && !keeps_readers_out(lock)) || lock.owner == id;
    }
    case OpKind::rwlock_write_lock: {
      const Object& lock = objects_[operation.object];
      return (lock.owner == no_thread && lock.holds == 0) || lock.owner == id;
    }
    case OpKind::thread_join: {
      if (operation.thread >= threads_.count()) return true;
      const ThreadInfo& whom = threads_[operation.thread].info;
      return whom.state != ThreadState::alive || whom.joined || whom.detached;
    }
    case OpKind::cond_wake:
    case OpKind::park_wake:
    case OpKind::barrier_leave:
      return thread.woken;
    case OpKind::semaphore_wait:
      return objects_[operation.object].value > 0;
    case OpKind::once_begin: {
      const Object& once = objects_[operation.object];
      return once.once_done || once.owner == no_thread;
    }
    case OpKind::sleep:
      return false;  // its deadline enables it
    default:
      return true;
  }
}

/// Others read, and a writer waits for them. Those who read already are kept out too: that is the deadlock
/// that this kind of lock is known for.
bool Engine::keeps_readers_out(const Object& lock) const {
  if (!lock.prefers_writers || lock.holds == 0) return false;
  bool waits = false;
  lock.wanted_by.for_each([&](ThreadId thread) {
    waits = waits || threads_[thread].info.pending.kind == OpKind::rwlock_write_lock;
  });
  return waits;
}

Outcome Engine::perform(Thread& self, const Operation& operation) {
  switch (operation.kind) {
    case OpKind::thread_create:
    case OpKind::thread_exit:
    case OpKind::thread_join:
    case OpKind::thread_detach:
      return perform_thread(self, operation);
    case OpKind::mutex_lock:
    case OpKind::mutex_try_lock:
      return lock_mutex(self, operation);
    case OpKind::mutex_unlock:
      return unlock_mutex(self, operation.object, operation.mutex_kind);
    case OpKind::rwlock_read_lock:
    case OpKind::rwlock_write_lock:
    case OpKind::rwlock_try_read_lock:
    case OpKind::rwlock_try_write_lock:
      return perform_rwlock(self, operation);
    case OpKind::rwlock_unlock:
      return unlock_rwlock(self, operation.object);
    case OpKind::cond_wait:
    case OpKind::cond_signal:
    case OpKind::cond_broadcast:
    case OpKind::barrier_arrive:
    case OpKind::semaphore_wait:
    case OpKind::semaphore_try_wait:
    case OpKind::semaphore_post:
    case OpKind::park:
    case OpKind::unpark:
      return perform_wait(self, operation);
    case OpKind::cond_wake:
    case OpKind::park_wake:
    case OpKind::barrier_leave:
      return finish_wait(self);
    case OpKind::once_begin:
    case OpKind::once_end:
    case OpKind::once_abort:
      return perform_once(self, operation);
    case OpKind::sleep:
      self.clock_step = 0;
      return {};
    case OpKind::yield:
    case OpKind::clock_read:
    case OpKind::none:
    case OpKind::thread_begin:
    case OpKind::atomic_load:
    case OpKind::atomic_store:
    case OpKind::atomic_rmw:
    case OpKind::atomic_fence:
    case OpKind::access:
    case OpKind::process:
      break;
  }
  return {};
}

// --- misuse

void Engine::note_misuse(Misuse misuse, ObjectId object) {
  if (misuse_ != Misuse::none) return;
  misuse_ = misuse;
  misused_ = object;
}

/// Only beginning to use it is wrong: who waits there already, or was woken, may leave.
void Engine::note_retired(const Operation& operation) {
  if (operation.kind == OpKind::cond_wake || operation.kind == OpKind::barrier_leave) return;
  const bool freed = objects_[operation.object].retired == Retired::freed;
  note_misuse(freed ? Misuse::use_after_free : Misuse::use_after_destroy, operation.object);
}

void Engine::check_wait(const Operation& operation) {
  if (objects_[operation.second].owner != current_) note_misuse(Misuse::wait_not_held, operation.second);
  const ThreadId other = objects_[operation.object].first_waiter;
  if (other == no_thread) return;
  const Operation& waited = threads_[other].info.pending;  // or one of a signal handler, on top of its wait
  const bool waits = waited.kind == OpKind::cond_wake && waited.object == operation.object;
  if (waits && waited.second != operation.second)
    note_misuse(Misuse::condition_two_mutexes, operation.object);
}

/// Steps grow while a thread polls without ever waiting, so that a loop until a point in time ends soon.
void Engine::poll_clock(Thread& self) {
  self.clock_step = self.clock_step == 0 ? first_clock_step : self.clock_step + self.clock_step / 4;
  if (self.clock_step > largest_clock_step) self.clock_step = largest_clock_step;
  set_time(now_ + self.clock_step);
}

// --- threads

Outcome Engine::perform_thread(Thread& self, const Operation& operation) {
  if (operation.kind == OpKind::thread_create) {
    const ThreadId id = threads_.create(current_);
    if (id == no_thread) {
      conclude(VerdictKind::limit);
      return {.status = Status::limit};
    }
    Thread& created = threads_[id];
    created.info.pending.kind = OpKind::thread_begin;
    created.info.operations = 1;
    created.info.detached = operation.value != 0;  // from its birth: nobody sees it joinable
    clocks_.assign(created.clock, self.clock);
    clocks_.set(created.clock, id, 1);
    clocks_.increment(self.clock, current_);
    ++unjoined_;
    note_enabled(id, true);
    reconsider_joiners();
    return {.thread = id};
  }
  if (operation.kind == OpKind::thread_exit) {
    threads_.finish(current_);
    note_enabled(current_, false);
    reconsider_joiners();
    return {};
  }
  if (operation.thread >= threads_.count()) return {.status = Status::no_such_thread};
  ThreadInfo& whom = threads_[operation.thread].info;
  if (whom.joined || whom.detached) return {.status = Status::no_such_thread};
  if (operation.kind == OpKind::thread_detach) {
    whom.detached = true;
    reconsider_joiners();
    return {};
  }
  self.clock_step = 0;
  if (whom.state == ThreadState::alive) return {.status = Status::timed_out};
  whom.joined = true;
  reconsider_joiners();
  --unjoined_;
  clocks_.join(self.clock, threads_[operation.thread].clock);
  return {};
}

// --- mutexes

void Engine::take_lock(Object& object, const Operation& operation) {
  Thread& self = threads_[current_];
  if (!threads_.add_held(current_, operation.object)) memory_full_ = true;
  if (lock_edges_) clocks_.join(self.clock, object.clock);
  if (__builtin_expect(self.held_count > 1, 0)) note_lock_order(self, operation);
}

void Engine::note_lock_order(const Thread& self, const Operation& operation) {
  const bool waits = operation.kind == OpKind::mutex_lock || operation.kind == OpKind::rwlock_read_lock ||
                     operation.kind == OpKind::rwlock_write_lock;
  if (!waits || operation.deadline != never) return;
  std::uint64_t key = self.info.pedigree;
  for (unsigned i = 0; i < self.held_count; ++i) {
    const ObjectName& name = objects_[self.held[i]].name;
    key = (key ^ (std::uint64_t{name.creator} << 32 | name.ordinal)) * 0xbf58476d1ce4e5b9u;
    key ^= key >> 29;
  }
  lock_orders_ |= std::uint64_t{1} << (key >> 58);
}

Outcome Engine::lock_mutex(Thread&, const Operation& operation) {
  Object& mutex = objects_[operation.object];
  if (mutex.retired == Retired::destroyed && mutex.kind == ObjectKind::mutex)
    return {.status = Status::destroyed};
  if (mutex.owner == current_ && operation.mutex_kind == MutexKind::recursive) {
    ++mutex.holds;
    return {};
  }
  if (mutex.owner != no_thread) {
    if (operation.kind == OpKind::mutex_try_lock) return {.status = Status::busy};
    const bool refuses = mutex.owner == current_ && operation.mutex_kind == MutexKind::error_check;
    return {.status = refuses ? Status::would_deadlock : Status::timed_out};
  }
  mutex.owner = current_;
  mutex.holds = 1;
  take_lock(mutex, operation);
  return {};
}

Outcome Engine::unlock_mutex(Thread& self, ObjectId id, MutexKind kind) {
  Object& mutex = objects_[id];
  if (mutex.retired == Retired::destroyed && mutex.kind == ObjectKind::mutex)
    return {.status = Status::destroyed};
  if (mutex.owner != current_) {
    note_misuse(mutex.owner == no_thread ? Misuse::unlock_not_locked : Misuse::unlock_not_owner, id);
    // A normal mutex obeys whoever unlocks it; the others refuse.
    if (kind != MutexKind::normal) return {.status = Status::not_owner};
    if (mutex.owner == no_thread) return {};
  }
  if (mutex.holds > 1) {
    --mutex.holds;
    return {};
  }
  threads_.remove_held(mutex.owner, id);
  mutex.owner = no_thread;
  mutex.holds = 0;
  if (lock_edges_) clocks_.assign(mutex.clock, self.clock);
  clocks_.increment(self.clock, current_);
  return {};
}

// --- read-write locks

Outcome Engine::perform_rwlock(Thread& self, const Operation& operation) {
  Object& lock = objects_[operation.object];
  const bool reads =
      operation.kind == OpKind::rwlock_read_lock || operation.kind == OpKind::rwlock_try_read_lock;
  const bool tries =
      operation.kind == OpKind::rwlock_try_read_lock || operation.kind == OpKind::rwlock_try_write_lock;
  if (lock.owner != no_thread || (!reads && lock.holds != 0)) {
    if (tries) return {.status = Status::busy};
    return {.status = lock.owner == current_ ? Status::would_deadlock : Status::timed_out};
  }
  if (reads && keeps_readers_out(lock)) return {.status = tries ? Status::busy : Status::timed_out};
  take_lock(lock, operation);
  if (reads) {
    ++lock.holds;
    return {};
  }
  lock.owner = current_;
  if (lock_edges_) clocks_.join(self.clock, lock.read_clock);
  return {};
}

Outcome Engine::unlock_rwlock(Thread& self, ObjectId id) {
  Object& lock = objects_[id];
  if (lock.owner != no_thread) {
    if (lock.owner != current_) note_misuse(Misuse::unlock_not_owner, id);
    threads_.remove_held(lock.owner, id);
    lock.owner = no_thread;
    if (lock_edges_) clocks_.assign(lock.clock, self.clock);
    lock.read_clock.clear();
    clocks_.increment(self.clock, current_);
    return {};
  }
  if (lock.holds == 0) {
    note_misuse(Misuse::unlock_not_locked, id);
    return {};
  }
  if (!threads_.remove_held(current_, id)) {
    note_misuse(Misuse::unlock_not_owner, id);
    for (const ThreadId other : threads_.alive())
      if (threads_.remove_held(other, id)) break;
  }
  --lock.holds;
  if (lock_edges_) clocks_.join(lock.read_clock, self.clock);
  clocks_.increment(self.clock, current_);
  return {};
}

// --- conditions, barriers, semaphores, parking

Outcome Engine::perform_wait(Thread& self, const Operation& operation) {
  Object& object = objects_[operation.object];
  switch (operation.kind) {
    case OpKind::cond_wait: {
      const Object& mutex = objects_[operation.second];
      const MutexKind kind = mutex.holds > 1 ? MutexKind::recursive : MutexKind::normal;
      check_wait(operation);
      unlock_mutex(self, operation.second, kind);
      enqueue(self, operation.object, operation.deadline);
      if (weights_.spurious_wake != 0 && choose(ValueKind::spurious_wake, 2) == 1) wake(object, current_);
      return {};
    }
    case OpKind::cond_signal:
      return {.value = wake_some(object, 1)};
    case OpKind::cond_broadcast:
      return {.value = wake_some(object, max_threads)};
    case OpKind::park:
      enqueue(self, operation.object, operation.deadline);
      return {};
    case OpKind::unpark:
      return {.value = wake_some(object, operation.value)};
    case OpKind::barrier_arrive:
      return arrive_at_barrier(self, operation);
    case OpKind::semaphore_post:
      ++object.value;
      release_to(object.clock);
      return {};
    default:
      break;
  }
  if (object.value == 0)
    return {.status = operation.kind == OpKind::semaphore_try_wait ? Status::busy : Status::timed_out};
  --object.value;
  clocks_.join(self.clock, object.clock);
  return {};
}

/// The last to arrive takes the clock of this round to all who wait: one who leaves late learns nothing of
/// the next round.
Outcome Engine::arrive_at_barrier(Thread& self, const Operation& operation) {
  Object& barrier = objects_[operation.object];
  if (operation.value != 0) barrier.value = operation.value;
  ++barrier.holds;
  release_to(barrier.clock);
  if (barrier.holds < barrier.value) {
    enqueue(self, operation.object, never);
    return {};
  }
  clocks_.join(self.clock, barrier.clock);
  while (barrier.first_waiter != no_thread) {
    const ThreadId id = barrier.first_waiter;
    clocks_.join(threads_[id].clock, barrier.clock);
    wake(barrier, id);
  }
  barrier.holds = 0;
  barrier.clock.clear();
  return {.status = Status::last};
}

// --- once

Outcome Engine::perform_once(Thread& self, const Operation& operation) {
  Object& once = objects_[operation.object];
  if (operation.kind == OpKind::once_begin) {
    clocks_.join(self.clock, once.clock);
    if (once.once_done) return {.status = Status::already};
    once.owner = current_;
    return {};
  }
  // Both ways out publish what was done: the next one to try sees a half-made state in order.
  once.once_done = operation.kind == OpKind::once_end;
  once.owner = no_thread;
  release_to(once.clock);
  return {};
}

}  // namespace heddle::engine
