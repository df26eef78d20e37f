#pragma once
// A strategy is an oracle: it says which candidate runs next and which value a choice takes. It sees only
// data that is the same in every run of the same program (ids, kinds, ordinals), and owns its random numbers,
// seeded at begin_execution. One file a strategy under strategies/; each names its paper and where it departs
// from it. No allocation after begin_execution; not thread-safe (one token runs).

#include <cstddef>
#include <cstdint>
#include <span>

#include "simulator/engine/operation.h"

namespace heddle::engine {

/// A thread that may run now. `early` ones run only because their timeout or sleep is taken to end now
/// although others could still run (the clock jumps to its deadline; only the earliest deadline is offered).
struct Candidate {
  ThreadId thread = no_thread;
  bool early = false;
  const Operation* operation = nullptr;
};

struct SchedulingPoint {
  std::span<const Candidate> candidates;  // in pedigree order; never empty; `early` ones last
  ThreadId current = no_thread;           // who ran until now
  bool current_enabled = false;
  bool current_spins = false;     // it yields, polls the clock or only reads: others must get to run
  std::size_t current_index = 0;  // of the candidate `current`, when it is enabled
  std::size_t early_begin = 0;    // index of the first early candidate = number of ordinary ones
  std::uint64_t step = 0;         // announcements before this one
};

/// Chances in 1/256 of the choices that a program cannot rely on. They are part of a schedule: a replay needs
/// the same set of non-zero weights, because a choice with weight 0 is not asked for at all.
struct ChoiceWeights {
  std::uint32_t early_timeout =
      32;  // a sleep or a timeout ends while others could run, at each point where one could
  std::uint32_t spurious_wake = 0;  // a condition wait returns unasked
  std::uint32_t random_bytes = 0;   // the program's random bytes are others than the usual ones
  std::uint32_t weak_cas = 0;       // a weak compare-exchange fails although the value fits
};

enum class ValueKind : std::uint8_t { notify_waiter, spurious_wake, weak_cas_failure, random_bytes };
[[nodiscard]] const char* to_string(ValueKind kind);  // "notify-waiter", ...: the words of the schedule file

struct OperationCensus;

/// What the strategies know of earlier executions of the campaign, to estimate lengths (PCT, URW, SURW).
struct Estimates {
  std::uint64_t steps = 0;                  // of an execution on average, 0 = nothing known
  std::uint32_t threads = 0;                // the largest number of threads seen
  std::uint64_t step_bound = 0;             // Limits::max_steps; the engine fills it in
  const OperationCensus* census = nullptr;  // operations by site and thread; null = nothing known
};

/// A thread that was just made, as strategies may name it: ids of this execution, and the pedigree, which is
/// the same in all.
struct NewThread {
  ThreadId thread = no_thread;
  ThreadId parent = no_thread;
  std::uint64_t pedigree = 0;
};

/// The base is the default policy itself. Nothing is pure: the table of a pure virtual function would need a
/// symbol of the C++ library, which the runtime lives without.
class Strategy {
 public:
  virtual void begin_execution(std::uint64_t seed, const Estimates& estimates);
  /// The index of the chosen candidate.
  virtual std::size_t choose_thread(const SchedulingPoint& point);
  /// A value below n (n >= 2). 0 is the default of every kind: the longest waiter, no spurious wake, no
  /// failure.
  virtual std::uint64_t choose_value(ValueKind kind, std::uint64_t n);
  virtual void on_thread_created(const NewThread& created) { (void)created; }
  /// The operation of this candidate takes effect next: also where there was no choice, so that a strategy
  /// can count. Once for each operation, after choose_thread() where that was asked.
  virtual void on_scheduled(const Candidate& chosen) { (void)chosen; }

  /// Memory that outlives the execution, for strategies that learn from one to the next: zero before the
  /// first execution of a lane, and then as the last one left it, also where that one came to a bad end. Its
  /// first eight bytes are the strategy's to set: how many bytes are in use, those included. Empty: every
  /// execution begins anew. Set before begin_execution.
  void set_memory(std::span<std::byte> memory) { memory_ = memory; }
  [[nodiscard]] std::span<std::byte> memory() const { return memory_; }

  /// Set by the engine before begin_execution.
  void set_weights(const ChoiceWeights& weights) { weights_ = weights; }
  [[nodiscard]] const ChoiceWeights& weights() const { return weights_; }

 protected:
  ~Strategy() = default;  // never deleted through the base: strategies live in fixed storage

 private:
  ChoiceWeights weights_;
  std::span<std::byte> memory_;
};

/// The policy of schedule files: the running thread goes on while it is enabled and does not spin; a spinning
/// one hands on to the next enabled thread in cyclic pedigree order; when it is blocked, the lowest pedigree
/// runs. Never an early one. Deviations are recorded against this.
[[nodiscard]] std::size_t default_choice(const SchedulingPoint& point);

}  // namespace heddle::engine
