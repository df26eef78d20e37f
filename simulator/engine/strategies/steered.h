#pragma once
// Towards a predicted deadlock: Joshi, Park, Sen, Naik, "A Randomized Dynamic Program Analysis Technique for
// Detecting Real Deadlocks" (DeadlockFuzzer, PLDI 2009). A random walk that holds a thread back where it is
// about to make one of the predicted acquisitions, holding the lock that another of them wants, until nobody
// else can run. When all of them stand there, the cycle is closed, and the engine sees it.
//
// Departures: threads and places are named by pedigree and return address, not by abstractions of objects; so
// only the thread that was seen there is held back. Which of its arrivals there counts is drawn for each
// execution (the first with a chance of 1/2, the second 1/4, ...). A thread that was held back for long
// (others may spin for it) is let go.

#include "simulator/engine/strategies/random_source.h"
#include "simulator/engine/threads.h"

namespace heddle::engine {

/// One acquisition of a predicted cycle: which thread makes it, and where.
struct SteerTarget {
  std::uint64_t pedigree = 0;
  Site site = 0;
};
inline constexpr std::uint32_t max_steer_targets = 8;

class Steered final : public Strategy {
 public:
  /// For the executions that begin later. The threads are those of the engine that will ask.
  void set_targets(const ThreadTable& threads, const SteerTarget* targets, std::uint32_t count);

  void begin_execution(std::uint64_t seed, const Estimates& estimates) override;
  std::size_t choose_thread(const SchedulingPoint& point) override;
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }

 private:
  static constexpr std::uint32_t longest_patience = 2000;  // points at which somebody is held back, in a row

  struct Gate {
    SteerTarget target;
    std::uint64_t passing = 0;  // ordinal of the operation that was let through
    std::uint32_t skip = 0;     // arrivals that still may pass
  };
  [[nodiscard]] bool holds_back(const Candidate& candidate);
  [[nodiscard]] bool holds_back(Gate& gate, const Candidate& candidate);

  RandomSource random_;
  const ThreadTable* threads_ = nullptr;
  Gate gates_[max_steer_targets];
  std::uint32_t count_ = 0;
  std::uint32_t waited_ = 0;
};

}  // namespace heddle::engine
