#pragma once
// The naive random walk: at each point every enabled thread is as likely as any other. Fair with probability
// 1, and even over choices, not over interleavings: a long thread's late operations are rarely overtaken. The
// base line of Thomson, Donaldson and Betts, "Concurrency Testing Using Schedule Bounding" (PPoPP 2014). A
// timeout or sleep ends early with its own weight, first, so that sleepers do not get the share of runners.

#include "simulator/engine/strategies/random_source.h"

namespace heddle::engine {

class RandomWalk final : public Strategy {
 public:
  void begin_execution(std::uint64_t seed, const Estimates&) override { random_.seed(seed); }
  std::size_t choose_thread(const SchedulingPoint& point) override {
    const std::size_t early = random_.early(point, weights());
    return early < point.candidates.size() ? early : random_.below(point.early_begin);
  }
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }

 private:
  RandomSource random_;
};

}  // namespace heddle::engine
