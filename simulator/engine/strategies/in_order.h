#pragma once
// In order: threads take turns in the order in which they were made, or in the opposite one, and a turn ends
// where the thread blocks or ends, or after certain operations. No chance is involved but for the values of
// other choices and timeouts that end early. Programs are mostly tried out in one of these orders, the oldest
// first to its end; so what relies on that order unknowingly fails in another, and what takes a change of the
// shared state for undivided fails where every change is followed by the others' turns.
// One that spins gives way; a fair suffix ends runs that go round in step.

#include "simulator/engine/strategies/fair_suffix.h"
#include "simulator/engine/strategies/random_source.h"

namespace heddle::engine {

enum class TurnEnds : std::uint8_t {
  when_blocked,        // no preemption at all
  after_acquisitions,  // or a write of shared memory
  after_releases,      // or a write of shared memory
  after_changes,       // each of these
  after_all            // reads too
};
inline constexpr std::uint32_t in_order_ways = 10;  // TurnEnds * 2 + newest first

class InOrder final : public Strategy {
 public:
  InOrder() = default;
  InOrder(bool newest_first, TurnEnds ends) : newest_first_(newest_first), ends_(ends) {}

  void begin_execution(std::uint64_t seed, const Estimates& estimates) override {
    random_.seed(seed);
    fair_from_ = fair_suffix_of_turns(estimates);
    gives_way_ = false;
  }
  std::size_t choose_thread(const SchedulingPoint& point) override;
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }
  void on_scheduled(const Candidate& chosen) override { gives_way_ = ends_turn(*chosen.operation); }

 private:
  [[nodiscard]] bool ends_turn(const Operation& operation) const;
  [[nodiscard]] bool before(ThreadId a, ThreadId b, ThreadId current) const;

  RandomSource random_;
  bool newest_first_ = false;
  TurnEnds ends_ = TurnEnds::when_blocked;
  bool gives_way_ = false;
  std::uint64_t fair_from_ = 0;
};

}  // namespace heddle::engine
