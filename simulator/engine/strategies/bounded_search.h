#pragma once
// Depth-first search over all choices within a bound, the bound growing from 0 when all executions within it
// have been run. Two bounds:
// - preemptions: Musuvathi, Qadeer, "Iterative Context Bounding for Systematic Testing of Multithreaded
//   Programs" (PLDI 2007). Taking the token from a thread that could go on costs 1, other switches are free.
// - delays: Emmi, Qadeer, Rakamaric, "Delay-Bounded Scheduling" (POPL 2011). The default policy is the
//   deterministic scheduler; to run the r-th thread after its choice, in cyclic pedigree order, costs r.
// In both, a timeout that ends early, a waiter that is not the first, a spurious wake-up and a failure of a
// weak compare-exchange cost 1 each. Every execution within the bound is run once for each bound from the
// least that admits it; the search knows when a larger bound adds nothing.
//
// Departures: no partial-order reduction and no cache of states. A thread that spins gives way without a
// branch, random bytes are not enumerated, and a fair suffix of random choices, the same in all executions,
// ends runs that go round in step; the search then ends as `incomplete`. The seed is not used.
// Without memory it is the default policy. A program that is not deterministic makes a prefix unfit: the
// choice is then clamped.

#include "simulator/engine/strategies/bounded_search_memory.h"
#include "simulator/engine/strategies/random_source.h"
#include "simulator/engine/strategy.h"

namespace heddle::engine {

enum class SearchBound : std::uint8_t { preemptions, delays };

class BoundedSearch final : public Strategy {
 public:
  /// For the executions that begin later; a lane keeps to one.
  void set_bound(SearchBound bound) { bound_ = bound; }

  void begin_execution(std::uint64_t seed, const Estimates& estimates) override;
  std::size_t choose_thread(const SchedulingPoint& point) override;
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override;

 private:
  std::uint32_t branch(std::uint32_t count, std::uint32_t ordinary, BoundedSearchMemory::Cost cost);

  SearchBound bound_ = SearchBound::preemptions;
  BoundedSearchMemory* search_ = nullptr;
  RandomSource suffix_;
  std::uint64_t fair_from_ = 0;
};

}  // namespace heddle::engine
