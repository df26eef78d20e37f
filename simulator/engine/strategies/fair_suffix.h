#pragma once
// Unfair strategies may starve the one whom a waiting thread waits for. A run that is much longer than
// expected is mostly waiting: from this step on they choose evenly among the enabled threads, which is fair
// with probability 1 (Musuvathi and Qadeer, "Fair Stateless Model Checking", PLDI 2008, ask for fairness by
// priorities; a random suffix needs no state).

#include <cstdint>

#include "simulator/engine/strategy.h"

namespace heddle::engine {

inline constexpr std::uint64_t guessed_steps = 128;  // of the first execution, when nothing is known

[[nodiscard]] inline std::uint64_t expected_steps(const Estimates& estimates) {
  return estimates.steps != 0 ? estimates.steps : guessed_steps;
}

[[nodiscard]] inline std::uint64_t fair_suffix(const Estimates& estimates) {
  const std::uint64_t twice = 2 * expected_steps(estimates);
  return estimates.step_bound != 0 && twice > estimates.step_bound / 2 ? estimates.step_bound / 2 : twice;
}

}  // namespace heddle::engine
