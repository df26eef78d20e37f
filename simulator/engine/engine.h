#pragma once
// The engine: a state machine over operations. Pure: no OS call, no allocation after construction but from
// its arena, no libstdc++ at run time. It knows threads, their pending operations, the state of every
// synchronisation object, virtual time, happens-before; it asks a Strategy who runs next and writes the
// DecisionLog.
//
// The cycle, for the thread that runs (the runtime does it in one place, test drivers do it for scripted
// threads):
//
//   Next next = engine.announce(op);          // op becomes pending; a strategy chooses; maybe a verdict
//   if (next.stop) -> the execution is over, engine.verdict() says why
//   if (next.thread != current) switch there  // ... somebody switches back here later, then:
//   Outcome o = engine.perform();             // the pending operation of the now running thread takes effect
//
// A new thread starts with thread_begin already pending: it performs first. A thread that performed
// thread_exit announces once more, Operation{} (kind none), to hand the token on; it never runs again.
//
// Not thread-safe: only the holder of the token calls it. Deterministic: the same announcements and the same
// strategy answers give the same decisions, hash and verdict; addresses only find objects, they never order
// anything.

#include <cstdint>

#include "simulator/engine/arena.h"
#include "simulator/engine/decision_log.h"
#include "simulator/engine/decisions.h"
#include "simulator/engine/objects.h"
#include "simulator/engine/operation.h"
#include "simulator/engine/repeated.h"
#include "simulator/engine/replay.h"
#include "simulator/engine/strategy.h"
#include "simulator/engine/thread_set.h"
#include "simulator/engine/threads.h"  // ThreadInfo, ThreadState
#include "simulator/engine/vector_clock.h"

namespace heddle::engine {

enum class VerdictKind : std::uint8_t {
  none,      // still running
  finished,  // the program ended by itself (the runtime says so)
  deadlock,  // nobody is enabled, or a cycle of threads waits for each other for ever while others still run
  livelock,  // the step bound was reached
  limit,     // a limit of the engine (threads, objects, arena) was reached
  diverged,  // strict replay: the execution does not follow the schedule
};

/// Why threads wait for ever; named from the wait-for graph.
enum class DeadlockCause : std::uint8_t {
  none,
  lock_cycle,
  self_deadlock,
  lost_wakeup,
  never_notified,
  join_cycle,
  join_of_blocked,
  semaphore_shortfall,
  barrier_shortfall,
  once_cycle,
  descriptor,
  other,
};

struct Limits {
  std::uint64_t max_steps = 1'000'000;
};

struct Next {
  ThreadId thread = no_thread;
  bool stop = false;
};

struct ObjectInfo {
  ObjectName name;
  std::uint64_t address = 0;
  ThreadId owner = no_thread;  // mutex, rwlock held for writing
  std::uint32_t holds = 0;     // recursion depth / number of readers / semaphore count
  ThreadId last_notifier = no_thread;
  ThreadId last_woken = no_thread;
  std::uint16_t generation = 0;  // how often it was made anew
  std::uint64_t notifies = 0;
};

/// Misuse of an object, seen by perform() or when the program gives the object back: reported, and the
/// execution goes on as the real call would. The last three are seen by the runtime.
enum class Misuse : std::uint8_t {
  none,
  unlock_not_owner,
  unlock_not_locked,
  destroy_while_held,
  destroy_while_waited,
  use_after_destroy,
  use_after_free,
  free_while_held,
  free_while_waited,
  wait_not_held,          // condition wait with a mutex that the thread does not hold
  condition_two_mutexes,  // condition waited on with one mutex, while others wait there with another
  join_self,
  thread_left,        // a joinable thread ended and nobody joined it until the end of the program
  access_after_free,  // of plain memory: there is no object
};

class Engine {
 public:
  /// All memory comes from the arena, which outlives the engine and is used by nobody else; at least
  /// minimum_arena bytes.
  static constexpr std::size_t minimum_arena = std::size_t{256} << 10;
  Engine(Arena& arena, const Limits& limits);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// For the executions that begin later.
  void set_weights(const ChoiceWeights& weights) { weights_ = weights; }
  void set_limits(const Limits& limits) { limits_ = limits; }
  /// False: locks draw no happens-before edges, notifications that wake somebody do instead. What is
  /// unordered then is so whoever takes a lock first. Races mean nothing in such an execution.
  void set_lock_edges(bool drawn) { lock_edges_ = drawn; }
  [[nodiscard]] const ThreadTable& threads() const { return threads_; }

  /// Forgets everything; main (thread 0) is alive and running. `replay` is null, or the deviations to follow:
  /// the default policy is then taken between them. Strict: an anchor that does not fit gives the verdict
  /// diverged.
  struct Replay {
    const DeviationRecord* deviations = nullptr;
    std::uint32_t count = 0;
    ReplayMode mode = ReplayMode::strict;
  };
  void begin_execution(Strategy* strategy, std::uint64_t seed, const Estimates& estimates, DecisionLog* log,
                       const Replay* replay = nullptr);

  // --- the cycle
  Next announce(const Operation& operation);
  Outcome perform();
  /// A recorded choice outside scheduling (waiter, spurious wake-up, weak CAS failure, random bytes): below
  /// n.
  std::uint64_t choose(ValueKind kind, std::uint64_t n);
  /// A signal or a cancellation for this thread: a wait that is not over ends with Status::interrupted and
  /// has no effect; announced again it goes on, and has lost no wake-up meanwhile.
  void interrupt(ThreadId thread);
  /// The running thread gives up the wait that it began: nobody wakes it any more.
  void abandon_wait();
  /// A wait inside of a signal handler took the running thread out of the queue it stood in: true once.
  bool wait_was_displaced();
  /// Outside of operations, for what comes from outside the program: wakes all that wait in the object.
  void wake_all(ObjectId object);
  /// Asked when no thread can run unless time moves to `until`, or at all (never): true when it woke
  /// somebody.
  using IdleHook = bool (*)(Time until);
  void set_idle_hook(IdleHook hook) { idle_hook_ = hook; }
  /// The program ended (exit, return of main, crash): verdict finished.
  void finish();

  // --- objects
  /// The object at this address, made at its first use by the running thread.
  ObjectId object(ObjectKind kind, std::uint64_t address);
  /// 0 when there is none: asks without making one.
  [[nodiscard]] ObjectId find_object(std::uint64_t address) const;
  /// (Re)initialised by the program: state and clock start anew. value: semaphore count, barrier size.
  void initialise_object(ObjectId object, std::uint64_t value);
  /// A read-write lock that readers do not enter while others read and a writer waits.
  void set_prefers_writers(ObjectId object, bool preferred) {
    objects_[object].prefers_writers = preferred;
    writers_preferred_ = writers_preferred_ || preferred;
  }
  /// Destroyed by the program; Misuse when it is held or waited for, or was destroyed before. It is `retired`
  /// until it is initialised or its memory is used anew. A mutex in use is not destroyed (EBUSY).
  Misuse destroy_object(ObjectId object);
  [[nodiscard]] Retired retired(ObjectId object) const { return objects_[object].retired; }
  /// The program destroyed it before the engine knew it.
  void retire_object(ObjectId object) { retire(object, Retired::destroyed); }
  /// The memory [address, address + size) is freed or reused: objects there are forgotten. Cheap when there
  /// are none.
  void forget_range(std::uint64_t address, std::uint64_t size);
  /// The memory is given back: locks, conditions, semaphores and barriers there are retired until
  /// forget_range is told that the memory is used anew. Gives the first of them that is held or waited for;
  /// the misuse is none when there is none.
  struct SeenMisuse {
    Misuse misuse = Misuse::none;
    ObjectId object = 0;
  };
  SeenMisuse free_range(std::uint64_t address, std::uint64_t size);
  [[nodiscard]] std::uint64_t semaphore_value(ObjectId object) const;

  // --- virtual time
  [[nodiscard]] Time now() const;

  // --- happens-before, for the race detector and for edges that the runtime knows (I/O, annotations)
  [[nodiscard]] const VectorClock& clock_of(ThreadId thread) const;
  [[nodiscard]] const VectorClock& current_clock() const;
  void acquire(ObjectId object);
  void release(ObjectId object);
  /// Code that nobody sees runs on this thread, before and after it: it may have acquired from and released
  /// to anybody. Whoever acquires by an atomic later knows all that this thread did until now.
  void foreign_call();
  /// Atomics: called with the value access done between announce/perform; applies the edges of the memory
  /// order. `address` keys the location; failed compare-exchange is a load with the failure order.
  void atomic_edges(OpKind kind, std::uint64_t address, int memory_order);

  // --- what to report
  [[nodiscard]] ThreadId current() const;
  [[nodiscard]] unsigned alive_count() const;   // alive threads
  [[nodiscard]] unsigned thread_count() const;  // ever created in this execution
  [[nodiscard]] unsigned unjoined_count()
      const;  // alive, or finished and not joined: with 1, accesses cannot race
  [[nodiscard]] const ThreadInfo& thread(ThreadId thread) const;
  /// Looks anew, where the cycle keeps the answer from point to point: it has not ended and need not wait.
  [[nodiscard]] bool can_run(ThreadId thread) const;
  [[nodiscard]] ObjectInfo object_info(ObjectId object) const;
  [[nodiscard]] VerdictKind verdict() const;
  [[nodiscard]] DeadlockCause deadlock_cause() const;
  [[nodiscard]] Misuse last_misuse() const;  // of the last perform()
  [[nodiscard]] ObjectId misused_object() const { return misused_; }
  [[nodiscard]] std::uint64_t steps() const;  // announcements so far
  [[nodiscard]] std::uint64_t switches() const;
  /// Verdict livelock: what the last steps before the bound were.
  [[nodiscard]] std::span<const RepeatedOperation> repeated_operations() const { return repeated_.all(); }
  /// Verdict diverged: the step at which it was noticed, and the index of the deviation that did not fit.
  [[nodiscard]] std::uint64_t divergence_step() const { return divergence_step_; }
  [[nodiscard]] std::uint32_t divergence_index() const { return replay_.index(); }
  /// One of 64 bits for each way in which a lock was waited for and acquired while others were held: thread
  /// and locks, by names that hold across runs. A bit that no execution had before tells of one not seen
  /// before.
  [[nodiscard]] std::uint64_t lock_orders() const { return lock_orders_; }
  /// Locks held by a thread, in order of acquisition; at most `capacity` are written, the number held is
  /// returned.
  unsigned held_locks(ThreadId thread, ObjectId* out, unsigned capacity) const;

 private:
  // Reads, failed tries and read-modify-writes in a row after which a thread counts as spinning.
  static constexpr std::uint32_t spin_threshold = 32;
  // Points at which one thread may go on while others could run before it counts as spinning whatever it does
  // (polling under a lock, say).
  static constexpr std::uint64_t longest_run = 4096;
  [[nodiscard]] bool spins(const Thread& thread) const {
    return thread.spins >= spin_threshold || run_length_ >= longest_run;
  }

  // engine.cpp: the cycle
  Next schedule();
  Next give_token(const SchedulingPoint& point, std::size_t index);
  Next stop(VerdictKind verdict);
  void conclude(VerdictKind verdict);
  void record_switch(const SchedulingPoint& point, std::size_t index);
  [[nodiscard]] Anchor anchor() const;
  void note_spinning(Thread& thread, bool may_spin);
  void note_written(Thread& thread, std::uint64_t address);
  [[nodiscard]] bool out_of_memory() const { return memory_full_ || clocks_.exhausted(); }

  // candidates.cpp: who can run now. Kept from point to point; whatever may change the answer for a thread
  // that does not run says so by one of these.
  void reconsider(ThreadId thread);
  void note_enabled(ThreadId thread, bool can_run);
  void want(Thread& self, ObjectId object);  // 0: none
  void reconsider_readers(ObjectId lock);
  void reconsider_waiters(ObjectId object);
  void reconsider_joiners();
  void set_time(Time time);
  bool collect_candidates(SchedulingPoint& point);
  bool wait_for_somebody();
  void list_enabled();
  [[nodiscard]] Time earliest_deadline() const;
  void offer_early(SchedulingPoint& point);

  // semantics.cpp: what each operation needs and does
  /// The operation can be performed without its timeout.
  [[nodiscard]] bool satisfied(const Thread& thread, ThreadId id) const;
  [[nodiscard]] bool keeps_readers_out(const Object& lock) const;
  [[nodiscard]] bool enabled(const Thread& thread, ThreadId id) const {
    return satisfied(thread, id) || thread.interrupted || thread.info.pending.deadline <= now_;
  }
  Outcome perform(Thread& self, const Operation& operation);
  Outcome perform_thread(Thread& self, const Operation& operation);
  Outcome perform_rwlock(Thread& self, const Operation& operation);
  Outcome perform_wait(Thread& self, const Operation& operation);
  Outcome perform_once(Thread& self, const Operation& operation);
  Outcome lock_mutex(Thread& self, const Operation& operation);
  Outcome unlock_mutex(Thread& self, ObjectId object, MutexKind kind);
  Outcome unlock_rwlock(Thread& self, ObjectId object);
  Outcome arrive_at_barrier(Thread& self, const Operation& operation);
  void take_lock(Object& object, const Operation& operation);
  void note_lock_order(const Thread& self, const Operation& operation);
  void poll_clock(Thread& self);
  void note_misuse(Misuse misuse, ObjectId object);
  void note_retired(const Operation& operation);
  void check_wait(const Operation& operation);

  // waiting.cpp: the queues of conditions, barriers and parked threads
  void enqueue(Thread& self, ObjectId object, Time deadline);
  void dequeue(Object& object, ThreadId thread);
  void wake(Object& object, ThreadId thread);
  std::uint64_t wake_some(Object& object, std::uint64_t count);
  Outcome finish_wait(Thread& self);

  // deadlock.cpp: the wait-for graph
  template <class F>
  void for_each_blocker(ThreadId thread, F f) const;
  [[nodiscard]] bool stuck(ThreadId thread) const;
  bool find_cycle(ThreadId start);
  void mark_cycle(ThreadId start, ThreadId last);
  void name_deadlock();
  [[nodiscard]] DeadlockCause cause_of_wait(ThreadId thread) const;

  // happens_before.cpp
  void release_to(VectorClock& clock);
  void forget_object(ObjectId id);
  void drop_from_holders(ObjectId id);
  void retire(ObjectId id, Retired how);
  enum class Use : std::uint8_t { unused, held, waited };
  [[nodiscard]] Use use_of(ObjectId id) const;
  void forget_atomics(std::uint64_t address, std::uint64_t size);
  void atomic_fence(Thread& self, int order);
  void publish(Thread& self, AtomicLocation& location, bool releasing, bool continues);
  std::uint32_t add_atomic(std::uint64_t address);

  Arena& arena_;
  Limits limits_;
  ChoiceWeights weights_;
  ThreadTable threads_;
  ObjectTable objects_;
  AtomicTable atomics_;
  ClockPool clocks_;
  Candidate* candidates_;  // the enabled threads in pedigree order, then those offered early
  std::uint16_t* place_;   // of an enabled thread in candidates_
  std::uint32_t enabled_count_ = 0;
  bool candidates_stale_ = true;  // enabled_ or the alive threads changed
  ThreadSet enabled_;
  ThreadSet exempt_;     // may run although what it waits for is closed: it has a deadline, or is interrupted
  ThreadSet timed_;      // not enabled, and waits with a deadline
  ThreadId* came_from_;  // scratch of the cycle search
  ThreadId* queue_;
  std::size_t fixed_memory_ = 0;

  Strategy* strategy_ = nullptr;
  VectorClock foreign_;  // what foreign calls released
  IdleHook idle_hook_ = nullptr;
  bool replaying_ = false;
  bool lock_edges_ = true;
  bool memory_full_ = false;
  bool writers_preferred_ = false;  // by some lock of this execution
  ReplayCursor replay_;
  DecisionRecorder recorder_;
  RepeatedOperations repeated_;

  ThreadId current_ = 0;
  VerdictKind verdict_ = VerdictKind::none;
  DeadlockCause cause_ = DeadlockCause::none;
  Misuse misuse_ = Misuse::none;  // the first of the last perform()
  ObjectId misused_ = 0;
  Time now_ = 0;
  std::uint64_t steps_ = 0, switches_ = 0, divergence_step_ = 0;
  std::uint64_t run_length_ =
      0;  // points in a row at which the same thread went on although others could run
  std::uint64_t lock_orders_ = 0;
  unsigned unjoined_ = 0;
  std::uint32_t free_atomic_ = 0;
};

inline void Engine::note_enabled(ThreadId id, bool can_run) {
  const Time deadline = threads_[id].info.pending.deadline;
  if (deadline != never || timed_.contains(id)) timed_.set(id, !can_run && deadline != never);
  if (enabled_.contains(id) == can_run) return;
  enabled_.set(id, can_run);
  candidates_stale_ = true;
}

inline void Engine::want(Thread& self, ObjectId object) {
  if (self.wanted == object) return;
  if (self.wanted != 0) objects_[self.wanted].wanted_by.set(current_, false);
  if (object != 0) objects_[object].wanted_by.set(current_, true);
  self.wanted = object;
}

}  // namespace heddle::engine
