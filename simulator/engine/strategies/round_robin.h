#pragma once
// Round robin: the enabled threads in turn, in cyclic pedigree order, each for a quantum of points. The seed
// gives the quantum (1, 2, 3 ... 16 and again) so that neighbouring seeds differ, and the coin for timeouts
// that end early. One that spins hands on at once; a fair suffix ends runs that go round in step.

#include "simulator/engine/strategies/random_source.h"

namespace heddle::engine {

class RoundRobin final : public Strategy {
 public:
  void begin_execution(std::uint64_t seed, const Estimates&) override;
  std::size_t choose_thread(const SchedulingPoint& point) override;
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }

 private:
  static constexpr std::uint64_t largest_quantum = 16;
  RandomSource random_;
  std::uint64_t quantum_ = 1, used_ = 0, fair_from_ = 0;
  ThreadId last_ = no_thread;
};

}  // namespace heddle::engine
