#pragma once
// Probabilistic concurrency testing: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A Randomized Scheduler
// with Probabilistic Guarantees of Finding Bugs" (ASPLOS 2010). Threads have random priorities, the highest
// enabled one runs; at d - 1 random steps the one about to run falls below all first priorities. With n
// threads and k steps a bug of depth d is hit with a probability of at least 1 / (n k^(d-1)).
//
// Departures:
// - Threads appear as they are created: each draws a random priority then (a random number, which orders them
// evenly).
// - k comes from earlier executions (Estimates), first a guess. A change point that falls on a step with one
// candidate
//   (where no strategy is asked) is taken at the next choice.
// - Strict priorities starve whoever a spinning thread waits for: one that yields, polls or spins falls below
// everybody.
// - What gives up after some tries never does so then: the other comes first after the next try. So one
//   execution in four is patient: for 32, 64 ... or 2048 points one that spins keeps its priority, and the
//   fair suffix waits as long. Each length is as likely: what is lost with one that never gives up stays
//   small.
// - After 2 k steps, or half the step bound, a fair random suffix: a run that is much longer than expected is
// mostly waiting.
// - Timeouts that end early are a weighted coin before the priorities.

#include "simulator/engine/strategies/end_of_process.h"
#include "simulator/engine/strategies/random_source.h"

namespace heddle::engine {

class Pct final : public Strategy {
 public:
  static constexpr unsigned largest_depth = 16;
  /// Depth 1 .. largest_depth, others are clamped; for the executions that begin later.
  void set_depth(unsigned depth) { depth_ = depth < 1 ? 1 : depth > largest_depth ? largest_depth : depth; }

  void begin_execution(std::uint64_t seed, const Estimates& estimates) override;
  std::size_t choose_thread(const SchedulingPoint& point) override;
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }
  void on_thread_created(const NewThread& created) override {
    priorities_[created.thread] = first_priority();
  }

 private:
  std::int64_t first_priority() {
    return static_cast<std::int64_t>((random_.next() >> 2) | (std::uint64_t{1} << 32));
  }
  static constexpr std::uint64_t shortest_patience = 32, patience_lengths = 7;
  void draw_patience(std::uint64_t seed);
  void give_way(const SchedulingPoint& point);
  [[nodiscard]] std::size_t highest(const SchedulingPoint& point) const;

  RandomSource random_;
  EndOfProcess end_;
  unsigned depth_ = 3;
  unsigned changes_ = 0;  // taken so far
  std::uint64_t change_steps_[largest_depth] = {};
  std::uint64_t fair_from_ = 0;
  std::uint64_t latest_fair_from_ = 0;
  std::uint64_t patience_ = 0;  // points at which one that spins still keeps its priority
  std::int64_t lowest_ = 0;
  std::int64_t priorities_[max_threads] = {};
};

}  // namespace heddle::engine
