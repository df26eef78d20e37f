#pragma once
// The threads of one execution: their records, and the alive ones in pedigree order (main < main.1 < main.1.1
// < main.2: lexicographic on the ordinals of children), which is the order of every candidate list.
//
// Records lie in the arena, max_threads of them, and are initialised when a thread is made: starting an
// execution touches only the first. Ids are never used twice in an execution. Thread safety: the holder of
// the token.

#include <cstdint>
#include <span>

#include "simulator/engine/arena.h"
#include "simulator/engine/operation.h"
#include "simulator/engine/vector_clock.h"

namespace heddle::engine {

enum class ThreadState : std::uint8_t { unused, alive, finished };

/// What is known of a thread; read by reports after the verdict.
struct ThreadInfo {
  ThreadState state = ThreadState::unused;
  bool detached = false;
  bool joined = false;
  bool in_deadlock = false;  // one of those that wait for each other / for ever
  ThreadId parent = no_thread;
  std::uint32_t child_ordinal = 0;  // the k-th child of its parent, from 1
  std::uint32_t children = 0;
  std::uint64_t pedigree = 0;    // hash of the spawn path
  std::uint64_t operations = 0;  // announced so far: `n` of the next one is operations + 1
  Operation pending;
  ThreadId waits_for = no_thread;  // holder of the wanted lock, or the thread to be joined
};

/// Pedigree hashes: what a schedule file's `main.2.1` is matched by.
inline constexpr std::uint64_t main_pedigree = 0x6d61696e;
[[nodiscard]] constexpr std::uint64_t child_pedigree(std::uint64_t parent, std::uint32_t ordinal) {
  std::uint64_t h = (parent ^ (ordinal * 0x9e3779b97f4a7c15u)) * 0xbf58476d1ce4e5b9u;
  h ^= h >> 31;
  h *= 0x94d049bb133111ebu;
  return h ^ (h >> 29);
}

struct Thread {
  ThreadInfo info;
  VectorClock clock;
  VectorClock acquire_pending;  // what relaxed loads saw; an acquire fence takes it in
  VectorClock release_fence;    // the clock at the last release fence; relaxed stores publish it
  Time clock_step = 0;          // by how much the clock moved when this thread last polled it
  Time wait_deadline = never;   // of the wait that cond_wait or park began
  std::uint64_t values = 0;     // value choices made
  ObjectId wait_object = 0;
  ObjectId wanted = 0;         // the object that wanted_by says it of
  std::uint32_t spins = 0;     // operations in a row that cannot be progress
  std::uint64_t last_rmw = 0;  // address of the read-modify-write just done, 0 = something else came since
  std::uint32_t ordinals[object_kind_count] = {};  // objects first used here
  std::uint16_t depth = 0;                         // length of the pedigree
  ThreadId next_waiter = no_thread;
  bool waiting = false;      // in the queue of wait_object
  bool woken = false;        // and taken out of it by another thread
  bool displaced = false;    // a signal handler waited meanwhile and took the thread's place in the queue
  bool interrupted = false;  // it may run although what it waits for did not happen
  std::uint16_t held_count = 0, held_capacity = 0;
  ObjectId* held = nullptr;  // locks in order of acquisition; a read lock once for each time
  ObjectId held_inline[4] = {};
};

class ThreadTable {
 public:
  explicit ThreadTable(Arena& arena);
  ThreadTable(const ThreadTable&) = delete;
  ThreadTable& operator=(const ThreadTable&) = delete;

  [[nodiscard]] bool constructed() const { return threads_ != nullptr && order_ != nullptr; }
  /// Main alone.
  void reset();
  /// no_thread when there are max_threads already. The clock is the caller's to fill.
  ThreadId create(ThreadId parent);
  void finish(ThreadId thread);

  [[nodiscard]] Thread& operator[](ThreadId thread) { return threads_[thread]; }
  [[nodiscard]] const Thread& operator[](ThreadId thread) const { return threads_[thread]; }
  [[nodiscard]] std::span<const ThreadId> alive() const { return {order_, alive_}; }  // in pedigree order
  [[nodiscard]] unsigned count() const { return count_; }

  /// False when the arena is full.
  bool add_held(ThreadId thread, ObjectId object);
  /// Takes out the latest; false when it is not held.
  bool remove_held(ThreadId thread, ObjectId object);
  [[nodiscard]] bool holds(ThreadId thread, ObjectId object) const;

 private:
  [[nodiscard]] bool descends_from(ThreadId thread, ThreadId ancestor) const;
  Thread& start(ThreadId thread, ThreadId parent);

  Arena& arena_;
  Thread* threads_;
  ThreadId* order_;
  unsigned alive_ = 0;
  unsigned count_ = 0;
};

}  // namespace heddle::engine
