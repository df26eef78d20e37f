#pragma once
// The engine: a state machine over operations. Pure: no OS call, no allocation after construction but from its arena, no
// libstdc++ at run time. It knows threads, their pending operations, the state of every synchronisation object, virtual
// time, happens-before; it asks a Strategy who runs next and writes the DecisionLog.
//
// The cycle, for the thread that runs (the runtime does it in one place, test drivers do it for scripted threads):
//
//   Next next = engine.announce(op);          // op becomes pending; a strategy chooses; maybe a verdict
//   if (next.stop) -> the execution is over, engine.verdict() says why
//   if (next.thread != current) switch there  // ... somebody switches back here later, then:
//   Outcome o = engine.perform();             // the pending operation of the now running thread takes effect
//
// Not thread-safe: only the holder of the token calls it. Deterministic: the same announcements and the same strategy
// answers give the same decisions, hash and verdict; addresses only find objects, they never order anything.

#include <cstdint>

#include "simulator/engine/arena.h"
#include "simulator/engine/decision_log.h"
#include "simulator/engine/operation.h"
#include "simulator/engine/strategy.h"
#include "simulator/engine/vector_clock.h"

namespace heddle::engine {

enum class VerdictKind : std::uint8_t {
  none,        // still running
  finished,    // the program ended by itself (the runtime says so)
  deadlock,    // nobody is enabled, or a cycle of threads waits for each other for ever while others still run
  livelock,    // the step bound was reached
  limit,       // a limit of the engine (threads, objects, arena) was reached
  diverged,    // strict replay: the execution does not follow the schedule
};

/// Why threads wait for ever; named from the wait-for graph.
enum class DeadlockCause : std::uint8_t {
  none, lock_cycle, self_deadlock, lost_wakeup, never_notified, join_cycle, join_of_blocked, semaphore_shortfall,
  barrier_shortfall, once_cycle, descriptor, other,
};

struct Limits {
  std::uint64_t max_steps = 1'000'000;
};

struct Next {
  ThreadId thread = no_thread;
  bool stop = false;
};

enum class ThreadState : std::uint8_t { unused, alive, finished };

/// What is known of a thread; read by reports after the verdict.
struct ThreadInfo {
  ThreadState state = ThreadState::unused;
  bool detached = false;
  bool joined = false;
  bool in_deadlock = false;      // one of those that wait for each other / for ever
  ThreadId parent = no_thread;
  std::uint32_t child_ordinal = 0;   // the k-th child of its parent, from 1
  std::uint32_t children = 0;
  std::uint64_t pedigree = 0;        // hash of the spawn path
  std::uint64_t operations = 0;      // announced so far: `n` of the next one is operations + 1
  Operation pending;
  ThreadId waits_for = no_thread;    // holder of the wanted lock, or the thread to be joined
};

struct ObjectInfo {
  ObjectName name;
  std::uint64_t address = 0;
  ThreadId owner = no_thread;        // mutex, rwlock held for writing
  std::uint32_t holds = 0;           // recursion depth / number of readers / semaphore count
};

/// Misuse seen by perform(): reported, and the execution goes on as the real call would.
enum class Misuse : std::uint8_t { none, unlock_not_owner, unlock_not_locked, destroy_while_held, destroy_while_waited };

class Engine {
 public:
  /// All memory comes from the arena, which outlives the engine.
  Engine(Arena& arena, const Limits& limits);

  /// Forgets everything; main (thread 0) is alive and running. `replay` is null, or the deviations to follow: the default
  /// policy is then taken between them. `strict`: an anchor that does not fit gives the verdict diverged.
  struct Replay {
    const DeviationRecord* deviations = nullptr;
    std::uint32_t count = 0;
    bool strict = true;
  };
  void begin_execution(Strategy* strategy, std::uint64_t seed, const Estimates& estimates, DecisionLog* log,
                       const Replay* replay = nullptr);

  // --- the cycle
  Next announce(const Operation& operation);
  Outcome perform();
  /// A recorded choice outside scheduling (waiter, spurious wake-up, weak CAS failure, random bytes): below n.
  std::uint64_t choose(ValueKind kind, std::uint64_t n);
  /// The program ended (exit, return of main, crash): verdict finished.
  void finish();

  // --- objects
  /// The object at this address, made at its first use by the running thread.
  ObjectId object(ObjectKind kind, std::uint64_t address);
  /// 0 when there is none: asks without making one.
  [[nodiscard]] ObjectId find_object(std::uint64_t address) const;
  /// (Re)initialised by the program: state and clock start anew. value: semaphore count, barrier size.
  void initialise_object(ObjectId object, std::uint64_t value);
  /// Destroyed by the program; Misuse when it is held or waited for.
  Misuse destroy_object(ObjectId object);
  /// The memory [address, address + size) is freed or reused: objects there are forgotten. Cheap when there are none.
  void forget_range(std::uint64_t address, std::uint64_t size);
  [[nodiscard]] std::uint64_t semaphore_value(ObjectId object) const;

  // --- virtual time
  [[nodiscard]] Time now() const;

  // --- happens-before, for the race detector and for edges that the runtime knows (I/O, annotations)
  [[nodiscard]] const VectorClock& clock_of(ThreadId thread) const;
  [[nodiscard]] const VectorClock& current_clock() const;
  void acquire(ObjectId object);
  void release(ObjectId object);
  /// Atomics: called with the value access done between announce/perform; applies the edges of the memory order.
  /// `address` keys the location; failed compare-exchange is a load with the failure order.
  void atomic_edges(OpKind kind, std::uint64_t address, int memory_order);

  // --- what to report
  [[nodiscard]] ThreadId current() const;
  [[nodiscard]] unsigned alive_count() const;     // alive threads
  [[nodiscard]] unsigned thread_count() const;    // ever created in this execution
  [[nodiscard]] unsigned unjoined_count() const;  // alive, or finished and not joined: with 1, accesses cannot race
  [[nodiscard]] const ThreadInfo& thread(ThreadId thread) const;
  [[nodiscard]] ObjectInfo object_info(ObjectId object) const;
  [[nodiscard]] VerdictKind verdict() const;
  [[nodiscard]] DeadlockCause deadlock_cause() const;
  [[nodiscard]] Misuse last_misuse() const;       // of the last perform()
  [[nodiscard]] std::uint64_t steps() const;      // decisions so far
  [[nodiscard]] std::uint64_t switches() const;
  /// Locks held by a thread, in order of acquisition; at most `capacity` are written, the number held is returned.
  unsigned held_locks(ThreadId thread, ObjectId* out, unsigned capacity) const;
};

}  // namespace heddle::engine
