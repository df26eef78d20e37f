#pragma once
// Uniform random walk: Zhao, Wolff, Mathur, Roychoudhury, "Selectively Uniform Concurrency Testing" (ASPLOS
// 2025), section 3.1. Each enabled thread is chosen with a chance proportional to the operations that it
// still has to do: with right estimates and no blocking, every interleaving is equally likely, where the
// naive walk favours those in which short threads end early.
//
// Departures: estimates are the mean over measured executions of this campaign (Estimates::census) instead of
// one profiling run, and adapt while it goes on; a thread past its estimate counts as having one operation
// left. Without a census it is the naive walk.

#include "simulator/engine/strategies/random_source.h"
#include "simulator/engine/strategies/remaining_work.h"

namespace heddle::engine {

class Urw final : public Strategy {
 public:
  void begin_execution(std::uint64_t seed, const Estimates& estimates) override {
    random_.seed(seed);
    work_.begin(estimates.census);
  }
  std::size_t choose_thread(const SchedulingPoint& point) override {
    const std::size_t early = random_.early(point, weights());
    if (early < point.candidates.size()) return early;
    return work_.pick(
        point, [](const Candidate&) { return 1u; }, [this](std::uint64_t n) { return random_.below(n); });
  }
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }
  void on_thread_created(const NewThread& created) override { work_.created(created); }
  void on_scheduled(const Candidate& chosen) override { work_.done(chosen.thread); }

 private:
  RandomSource random_;
  RemainingWork work_;
};

}  // namespace heddle::engine
