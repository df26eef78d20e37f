// Steering towards a predicted deadlock.
#include <gtest/gtest.h>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

constexpr int a = 0, b = 1;
constexpr std::uint64_t seeds = 200;

constexpr std::uint64_t length = 30;

/// One takes its locks at its beginning, the other at its end: they seldom meet.
Program opposite_orders() {
  std::vector<Step> early{lock(a), lock(b), unlock(b), unlock(a)}, late(length, yield());
  for (const Step& step : {lock(b), lock(a), unlock(a), unlock(b)}) late.push_back(step);
  return program().thread_of(early).thread_of(late);
}

unsigned deadlocks(Runner& runner, const Program& p, Strategy& strategy) {
  unsigned found = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed)
    found += runner.run(p, &strategy, seed).verdict == VerdictKind::deadlock ? 1 : 0;
  return found;
}

std::uint64_t pedigree_of(std::uint32_t child) { return child_pedigree(main_pedigree, child); }

TEST(Steered, ADeadlockThatIsSeldomSeenIsSeenMostly) {
  Runner runner;
  RandomWalk random;
  Steered steered;
  // The site of a scripted step is its number in its script, from 1, and that of the script.
  const SteerTarget targets[] = {{pedigree_of(1), 0x10002}, {pedigree_of(2), 0x20000 + length + 2}};
  steered.set_targets(runner.engine().threads(), targets, 2);
  const unsigned by_chance = deadlocks(runner, opposite_orders(), random);
  const unsigned by_steering = deadlocks(runner, opposite_orders(), steered);
  EXPECT_LT(by_chance, seeds / 20);
  EXPECT_GT(by_steering, seeds / 5);
}

TEST(Steered, WhatCannotBeIsNotShownAndEverybodyEnds) {
  Runner runner;
  Steered steered;
  const SteerTarget targets[] = {{pedigree_of(1), 0x10002}, {pedigree_of(2), 0x20002}};
  steered.set_targets(runner.engine().threads(), targets, 2);
  const Program ordered =
      program().thread(lock(a), lock(b), unlock(b), unlock(a)).thread(lock(a), lock(b), unlock(b), unlock(a));
  EXPECT_EQ(deadlocks(runner, ordered, steered), 0u);
}

}  // namespace
}  // namespace heddle::engine::testing
