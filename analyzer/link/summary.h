#pragma once
// What a function does, as its callers need it: records of each access, lock acquisition, wait, notification
// and signal (its own and those of its callees and of the threads it starts, all relative to its entry), and
// its net effect on the caller's state. Paths in it are over the function's formals; a call replaces them by
// its arguments (instantiate.h).
//
// `parallel` are pairs of thread names that may run at once, of the threads that this function starts,
// directly or not: (t, t) says that the name stands for several threads that do.

#include <cstddef>
#include <set>
#include <utility>
#include <vector>

#include "analyzer/link/program.h"
#include "analyzer/link/situation.h"
#include "analyzer/link/state.h"

namespace heddle::link {

/// Where a record comes from. `site` is the event of the summarised function: the place itself, the call or
/// the spawn.
struct Origin {
  SituationId situation = 0;
  SiteId site = 0;
  Location location;
  SymbolId function = 0;
  ChainId chain = 0;
};

struct AccessRecord {
  PathId path = 0;
  bool write = false;
  bool destroys = false;  // the end of the object's life
  bool fresh = false;     // to an object of the function's own that nobody else could find yet
  bool by_maker = false;  // by the thread that made the object or is its thread-local one; after publication
  bool by_last_owner = false;  // of a counted object, or done on the way there (last_owner.h)
  bool is_volatile = false;
  cir::MemoryOrder order = cir::MemoryOrder::plain;
  std::uint32_t group = 0;  // of its list: those that differ in their places only (recorder.h)
  Origin origin;
};

/// `lock` is taken; those in the situation's `may` are held by then.
struct AcquireRecord {
  PathId lock = 0;
  bool shared = false;
  bool try_only = false;
  bool handed_on = false;  // in a callback that was given to a function nobody knows: now, later or never
  Origin origin;
};

/// A wait on a condition; `lock` is given back meanwhile. `for_signal`: on a semaphore, latch, barrier or
/// promise instead; no lock is given back.
struct WaitRecord {
  PathId condition = 0, lock = 0;
  bool timed = false;
  bool for_signal = false;
  Origin origin;
};

/// A notify of a condition, or a signal of another order object.
struct SignalRecord {
  PathId object = 0;
  bool notifies = false;  // a condition
  Origin origin;
};

/// A lock taken although the same thread holds it; `upgrade`: where it is held shared (`shared`: and is taken
/// so again).
/// `in_recursion`: the way there goes round a recursion, and which turn takes which branch is not followed.
struct DoubleLockRecord {
  PathId lock = 0;
  bool shared = false;
  bool upgrade = false;
  bool in_recursion = false;
  Origin first, second;
};

/// A lock given back that the function has not taken; a caller may have, unless `certain`: it is given back a
/// second time, or a guard gives back what it does not own.
struct ReleaseRecord {
  PathId lock = 0;
  bool certain = false;
  bool on_one_way = false;  // on another that meets it just before, the lock is held
  Origin origin;
};

/// Waits for the end of threads. `threads` are those that the handle stands for, where they were started in
/// sight.
struct JoinRecord {
  PathId handle = 0;
  bool whole_range = false;
  IdSet threads;
  Origin origin;
};

/// A call that may block outside synchronisation, and which function it is.
struct BlockingRecord {
  StringId name = 0;
  Origin origin;
};

/// A way out of the function, for the checks of the function itself. Locks of guards that live on are not in
/// the situation.
struct ExitRecord {
  SituationId situation = 0;
  Location location;
  ValueId value = 0;  // what is returned
  bool thrown = false;
  bool by_callee = false;  // thrown by a call here, on one of the callee's ways
  PathId kept = 0;         // a way that keeps this lock, and meets others before it leaves (kept_locks.h)
  IdSet joinable;          // handles of the function's own that no destructor ends: pthread_t
};

/// The end of a handle that still stands for a thread: surely, on some ways, or for all that is known here.
enum class Joinable { foreign, maybe, surely };
struct HandleEndRecord {
  PathId handle = 0;
  Joinable joinable = Joinable::foreign;
  bool replaced = false;  // by another thread that is assigned to it
  Origin origin;
};

/// A coroutine is suspended here while its thread holds a lock.
struct AwaitRecord {
  Origin origin;
};

/// A call of a function that only a caller knows: a callable parameter or a field of an argument.
struct DeferredCall {
  ValueId callee = 0;
  std::vector<std::pair<PathId, ValueSet>> arguments;
  Origin origin;
};

using ThreadPair = std::pair<ThreadId, ThreadId>;  // the lesser first
[[nodiscard]] inline ThreadPair pair_of(ThreadId a, ThreadId b) {
  return a < b ? ThreadPair{a, b} : ThreadPair{b, a};
}

/// What is held where the function returns zero (false, null), or anything else: `if (enter()) ...` holds
/// what enter took only where it says so.
struct Outcome {
  bool possible = false;
  IdSet must;           // LockIds
  IdSet may;            // HeldIds
  IdSet released;       // locks of the caller that may have been given back
  IdSet must_released;  // ... that surely were
  bool operator==(const Outcome&) const = default;
};

/// How many records of each kind a summary has.
struct RecordCounts {
  std::size_t accesses = 0, maker_accesses = 0, acquires = 0, waits = 0, signals = 0, releases = 0, joins = 0,
              blocking = 0, ends = 0;
  bool operator==(const RecordCounts&) const = default;
};

struct Summary {
  std::vector<AccessRecord> accesses;
  std::vector<AccessRecord> maker_accesses;  // by_maker: only shared_objects.h looks at them
  std::vector<AcquireRecord> acquires;
  std::vector<WaitRecord> waits;
  std::vector<SignalRecord> signals;
  std::vector<DoubleLockRecord> double_locks;
  std::vector<ReleaseRecord> releases;
  std::vector<JoinRecord> joins;
  std::vector<BlockingRecord> blocking;
  std::vector<HandleEndRecord> ends;
  std::vector<AwaitRecord> awaits;  // of the function itself, as the exits are
  std::vector<ExitRecord> exits;
  std::vector<DeferredCall> deferred;
  IdSet threads;  // every thread started, directly or not
  std::set<ThreadPair> parallel;
  State exit;           // not reached: the function does not return
  bool throws = false;  // an exception may leave the function, of its own or of a callee
  ValueSet returns;
  IdSet answers;  // atomics that it loads to acquire and returns the value of
  Outcome zero, not_zero;

  [[nodiscard]] RecordCounts counts() const {
    return {accesses.size(), maker_accesses.size(), acquires.size(), waits.size(), signals.size(),
            releases.size(), joins.size(),          blocking.size(), ends.size()};
  }
};

}  // namespace heddle::link
