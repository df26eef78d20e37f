#pragma once
// Partial order sampling: Yuan, Yang, Gu, "Partial Order Aware Concurrency Sampling" (CAV 2018), section 4.
// Every pending operation has a random priority and the highest enabled one runs; what runs takes the
// priorities of the pending operations that conflict with it along, which are drawn again. So the order of
// operations that do not conflict is drawn once, and that of those which do is drawn afresh each time.
//
// Departures: conflicts are by object or address (conflict.h). A thread that spins falls below all others,
// and a fair suffix ends runs that wait. Timeouts that end early are a weighted coin before the priorities.

#include "simulator/engine/strategies/end_of_process.h"
#include "simulator/engine/strategies/random_source.h"

namespace heddle::engine {

class Pos final : public Strategy {
 public:
  void begin_execution(std::uint64_t seed, const Estimates& estimates) override;
  std::size_t choose_thread(const SchedulingPoint& point) override;
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }
  void on_thread_created(const NewThread& created) override { priorities_[created.thread] = draw(); }

 private:
  std::uint64_t draw() { return random_.next() | 1; }  // above 0, which is for those that spin

  RandomSource random_;
  EndOfProcess end_;
  std::uint64_t fair_from_ = 0;
  std::uint64_t priorities_[max_threads];  // of the pending operation, by thread
};

}  // namespace heddle::engine
