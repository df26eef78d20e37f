#pragma once
// Selectively uniform random walk: Zhao, Wolff, Mathur, Roychoudhury, "Selectively Uniform Concurrency
// Testing" (ASPLOS 2025), section 3.2. Only the operations on one shared object are *interesting* in an
// execution. Which thread does the next interesting operation is drawn by the interesting operations that
// each has left (uniform over their orders); other threads that come to one are held back until it is done.
// All other operations run by random priorities that never hold back the drawn thread.
//
// Departures:
// - Within a campaign the objects take turns by weight (a low-discrepancy sequence) in place of independent
// draws.
// - The object is a group of sites (interesting_sites.h), plain accesses among them once they are scheduling
//   points, and sites of locks as well.
// - Counts come from the census of this campaign and adapt; without one it is a walk by random priorities.
// - One that spins gives way and lets all go: it may wait for someone who is held back. A fair suffix ends
//   runs that wait.
// - Timeouts that end early are a weighted coin before all else.

#include "simulator/engine/strategies/end_of_process.h"
#include "simulator/engine/strategies/interesting_sites.h"
#include "simulator/engine/strategies/remaining_work.h"

namespace heddle::engine {

class Surw final : public Strategy {
 public:
  Surw() = default;
  /// Which object: InterestingSites::draw().
  explicit Surw(std::uint32_t place) : place_(place) {}

  void begin_execution(std::uint64_t seed, const Estimates& estimates) override;
  std::size_t choose_thread(const SchedulingPoint& point) override;
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }
  void on_thread_created(const NewThread& created) override;
  void on_scheduled(const Candidate& chosen) override;

 private:
  [[nodiscard]] bool interesting(const Operation& operation) const {
    return selective_ && sites_.contains(operation.site);
  }
  [[nodiscard]] bool held(ThreadId thread) const { return held_in_[thread] == round_; }
  void next_round() {
    ++round_;
    next_ = no_thread;
  }
  std::uint64_t draw() { return random_.next() | 1; }
  [[nodiscard]] std::size_t highest(const SchedulingPoint& point) const;

  RandomSource random_;
  EndOfProcess end_;
  InterestingSites sites_;
  RemainingWork work_;
  std::uint32_t place_ = 0;
  bool selective_ = false;
  ThreadId next_ = no_thread;  // who does the next interesting operation
  std::uint64_t round_ = 1;    // counts interesting operations, over all executions
  std::uint64_t fair_from_ = 0;
  std::uint64_t held_in_[max_threads] = {};  // the round in which a thread is held back
  std::uint64_t priorities_[max_threads];
};

}  // namespace heddle::engine
