// What the strategies promise.
#include <gtest/gtest.h>

#include <map>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

using Log = std::vector<std::uint64_t>;

/// A depth-2 bug: the reader comes between two writes of the writer. Both have other work around it.
Program atomicity_violation(int noise) {
  std::vector<Step> writer(static_cast<std::size_t>(noise), store(8)),
      reader(static_cast<std::size_t>(noise), store(16));
  writer.insert(writer.end(), {store(0), log(1), store(0), log(3)});
  writer.insert(writer.end(), static_cast<std::size_t>(noise), store(8));
  reader.insert(reader.end(), {load(0), log(2)});
  Program p = program();
  return p.thread_of(writer).thread_of(reader);
}
bool is_violated(const Execution& run) { return run.log == Log{1, 2, 3}; }

double mean_schedules_to_bug(Runner& runner, Strategy& strategy, const Program& p, std::uint64_t steps,
                             int trials) {
  std::uint64_t schedules = 0, seed = 0;
  for (int trial = 0; trial < trials; ++trial) {
    do ++schedules;
    while (!is_violated(runner.run(p, &strategy, seed++, {.steps = steps})) && schedules < 1'000'000);
  }
  return static_cast<double>(schedules) / trials;
}

TEST(Pct, FindsADepthTwoBugWithinItsBound) {
  Runner runner;
  for (const int noise : {0, 10, 40}) {
    const Program p = atomicity_violation(noise);
    const std::uint64_t k = runner.run(p, nullptr).steps;
    Pct pct;
    pct.set_depth(2);
    const double bound = 3.0 * static_cast<double>(k);  // n * k^(d-1): main and two threads
    EXPECT_LT(mean_schedules_to_bug(runner, pct, p, k, 100), bound);
  }
}

TEST(Pct, DepthOneIsEnoughForAWrongOrderAndNotForMore) {
  // Depth 1 has no change points: a thread once started runs until it blocks, so no one comes between.
  Runner runner;
  Pct pct;
  pct.set_depth(1);
  const Program p = atomicity_violation(3);
  int first = 0, between = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const Execution run = runner.run(p, &pct, seed, {.steps = 30});
    first += run.log == Log{2, 1, 3};
    between += is_violated(run);
  }
  EXPECT_GT(first, 100);
  EXPECT_EQ(between, 0);
}

TEST(Pct, ProgressByAtomicsIsNoSpinning) {
  // Lock-free code and racy loops only read, exchange and write: it must not be taken for a spin and be
  // interleaved.
  for (const std::vector<Step>& phrase :
       {std::vector{load(0), rmw(0)}, std::vector{access_point(0, false), access_point(0, true)}}) {
    std::vector<Step> steps;
    for (int i = 0; i < 60; ++i) steps.insert(steps.end(), phrase.begin(), phrase.end());
    Program p = program();
    p.thread_of(steps).thread_of(steps);
    Runner runner;
    Pct pct;
    pct.set_depth(1);
    for (std::uint64_t seed = 0; seed < 50; ++seed)
      EXPECT_LT(runner.run(p, &pct, seed, {.steps = 1000}).switches, 8u);
  }
}

TEST(Pct, StarvesNobodyForEver) {
  // One thread never ends by itself; the fair suffix lets the others finish.
  Runner runner;
  runner.limits.max_steps = 10'000;
  const Program p =
      program().thread(lock(1), unlock(1), back_unless(0, 2)).thread(store(0), store(0), set(0));
  Pct pct;
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    EXPECT_EQ(runner.run(p, &pct, seed, {.steps = 30}).verdict, VerdictKind::finished);
}

TEST(Pct, SeesAWaitGiveUp) {
  // 7: the flag was not set by the time of the last try. What gives way after each try sees it set.
  const auto waiter = [](int tries) {
    std::vector<Step> steps;
    for (int i = 0; i < tries; ++i) {
      const auto left = static_cast<std::uint64_t>(tries - i);
      steps.insert(steps.end(), {load(0), skip_if(0, 3 * left - 1), yield()});
    }
    steps.push_back(log(7));
    return steps;
  };
  Runner runner;
  Pct pct;
  for (const int tries : {4, 16, 100}) {
    const Program p = program().thread_of(waiter(tries)).thread(store(0), set(0));
    int given_up = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed)
      given_up += runner.run(p, &pct, seed, {.steps = 12}).log == Log{7};
    EXPECT_GT(given_up, 20) << tries;
  }
}

TEST(Pct, LosesLittleWithOneThatNeverGivesUp) {
  Runner runner;
  Pct pct;
  const Program p = program().thread(load(0), yield(), back_unless(0, 2)).thread(store(0), set(0));
  std::uint64_t steps = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) steps += runner.run(p, &pct, seed, {.steps = 12}).steps;
  EXPECT_LT(steps / 1000, 150u);
}

TEST(RandomWalk, IsEvenOverTheEnabledThreads) {
  Runner runner;
  RandomWalk random;
  std::map<Log, int> counts;
  const Program p = program().thread(store(0), log(1)).thread(store(0), log(2)).main(store(0), log(0));
  for (std::uint64_t seed = 0; seed < 6000; ++seed) ++counts[runner.run(p, &random, seed).log];
  EXPECT_EQ(counts.size(), 6u);
  for (const auto& [order, count] : counts) EXPECT_GT(count, 100);
}

TEST(RoundRobin, TakesTurns) {
  Runner runner;
  RoundRobin round_robin;
  std::vector<Step> one, two;
  for (int i = 0; i < 5; ++i) {
    one.insert(one.end(), {store(0), log(1)});
    two.insert(two.end(), {store(0), log(2)});
  }
  Program p = program();
  const Log log = runner.run(p.thread_of(one).thread_of(two), &round_robin, /*seed: quantum 1*/ 0).log;
  int changes = 0;
  for (std::size_t i = 1; i < log.size(); ++i) changes += log[i] != log[i - 1];
  EXPECT_GE(changes, 6);
  EXPECT_EQ(log.size(), 10u);
}

/// Points made by hand for the default policy.
TEST(DefaultPolicy, GoesOnUntilBlockedThenTheLowestPedigree) {
  const Operation op;
  const Candidate candidates[] = {{1, false, &op}, {2, false, &op}, {3, false, &op}, {4, true, &op}};
  SchedulingPoint point{.candidates = candidates,
                        .current = 2,
                        .current_enabled = true,
                        .current_spins = false,
                        .current_index = 1,
                        .early_begin = 3,
                        .step = 0};
  EXPECT_EQ(default_choice(point), 1u);
  point.current_spins = true;
  EXPECT_EQ(default_choice(point), 2u);
  point.current = 3;
  point.current_index = 2;
  EXPECT_EQ(default_choice(point), 0u);
  point.current_enabled = false;
  EXPECT_EQ(default_choice(point), 0u);
}

TEST(Values, WeightsDecideHowOften) {
  RandomWalk random;
  random.begin_execution(1, {});
  random.set_weights({.spurious_wake = 64, .weak_cas = 0});
  int spurious = 0, failures = 0;
  for (int i = 0; i < 4000; ++i) {
    spurious += static_cast<int>(random.choose_value(ValueKind::spurious_wake, 2));
    failures += static_cast<int>(random.choose_value(ValueKind::weak_cas_failure, 2));
  }
  EXPECT_GT(spurious, 800);
  EXPECT_LT(spurious, 1200);
  EXPECT_EQ(failures, 0);
}

}  // namespace
}  // namespace heddle::engine::testing
