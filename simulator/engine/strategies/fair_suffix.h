#pragma once
// Unfair strategies may starve the one whom a waiting thread waits for. A run that is much longer than
// expected is mostly waiting: from this step on they choose evenly among the enabled threads, which is fair
// with probability 1 (Musuvathi and Qadeer, "Fair Stateless Model Checking", PLDI 2008, ask for fairness by
// priorities; a random suffix needs no state).
//
// Strategies without chance starve nobody, and yet never end what chance ends soon: threads that give way to
// each other in step do so for ever (two that take two locks in opposite orders by try-locks). From a share
// of the step bound on these choose evenly too: so a livelock is reported only when a fair suffix of nearly
// the whole bound has not ended the execution.

#include <cstdint>

#include "simulator/engine/strategy.h"

namespace heddle::engine {

inline constexpr std::uint64_t guessed_steps = 128;  // of the first execution, when nothing is known

[[nodiscard]] inline std::uint64_t expected_steps(const Estimates& estimates) {
  return estimates.steps != 0 ? estimates.steps : guessed_steps;
}

/// It begins no later than here.
[[nodiscard]] inline std::uint64_t latest_fair_suffix(const Estimates& estimates) {
  return estimates.step_bound != 0 ? estimates.step_bound / 2 : ~std::uint64_t{0};
}

[[nodiscard]] inline std::uint64_t fair_suffix(const Estimates& estimates) {
  const std::uint64_t twice = 2 * expected_steps(estimates), latest = latest_fair_suffix(estimates);
  return twice < latest ? twice : latest;
}

/// Of strategies that take turns. They need no estimate: a long execution under them mostly works.
[[nodiscard]] inline std::uint64_t fair_suffix_of_turns(const Estimates& estimates) {
  return estimates.step_bound != 0 ? estimates.step_bound / 16 : ~std::uint64_t{0};
}

}  // namespace heddle::engine
