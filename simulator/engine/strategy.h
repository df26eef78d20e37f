#pragma once
// A strategy is an oracle: it says which candidate runs next and which value a choice takes. It sees only data that is
// the same in every run of the same program (ids, kinds, ordinals), and owns its random numbers, seeded at begin_execution.
// One file a strategy under strategies/; each names its paper and where it departs from it. No allocation after
// begin_execution; not thread-safe (one token runs).

#include <cstdint>
#include <span>

#include "simulator/engine/operation.h"

namespace heddle::engine {

/// A thread that may run now. `early` ones run only because their timeout or sleep is taken to end now although others
/// could still run (the clock jumps to its deadline; only the earliest deadline is offered).
struct Candidate {
  ThreadId thread = no_thread;
  bool early = false;
  const Operation* operation = nullptr;
};

struct SchedulingPoint {
  std::span<const Candidate> candidates;  // in pedigree order; never empty; `early` ones last
  ThreadId current = no_thread;           // who ran until now
  bool current_enabled = false;
  std::uint64_t step = 0;                 // decisions taken before this one
};

enum class ValueKind : std::uint8_t { notify_waiter, spurious_wake, weak_cas_failure, random_bytes };

/// What the strategies know of earlier executions of the campaign, to estimate lengths (PCT, SURW).
struct Estimates {
  std::uint64_t steps = 0;    // the largest number of decisions seen, 0 = nothing known
  std::uint32_t threads = 0;  // the largest number of threads seen
};

class Strategy {
 public:
  virtual void begin_execution(std::uint64_t seed, const Estimates& estimates) = 0;
  /// The index of the chosen candidate.
  virtual std::size_t choose_thread(const SchedulingPoint& point) = 0;
  /// A value below n (n >= 2). 0 is the default of every kind: the longest waiter, no spurious wake, no failure.
  virtual std::uint64_t choose_value(ValueKind kind, std::uint64_t n) = 0;
  virtual void on_thread_created(ThreadId thread) { (void)thread; }

 protected:
  ~Strategy() = default;  // never deleted through the base: strategies live in fixed storage
};

/// The policy of schedule files: the running thread goes on while it is enabled, else the lowest pedigree that is not
/// early, else the early one. Deviations are recorded against this.
[[nodiscard]] std::size_t default_choice(const SchedulingPoint& point);

}  // namespace heddle::engine
