// Virtual time: sleeping costs nothing, and is no synchronisation.
#include <gtest/gtest.h>

#include <set>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/enumerate.h"

namespace heddle::engine::testing {
namespace {

using Log = std::vector<std::uint64_t>;

Program three_sleepers() {
  return program().thread(sleep_for(2 * second)).thread(sleep_for(2 * second)).thread(sleep_for(2 * second));
}

TEST(Time, ThreeSleepersOfTwoSecondsTakeTwoSeconds) {
  Runner runner;
  EXPECT_EQ(runner.run(three_sleepers(), nullptr).now, 2 * second);
  RandomWalk random;
  runner.weights.early_timeout = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed)
    EXPECT_EQ(runner.run(three_sleepers(), &random, seed).now, 2 * second);
}

TEST(Time, AnHourOfSleepIsOver) {
  Runner runner;
  const Execution run = runner.run(program().main(sleep_for(3600 * second)), nullptr);
  EXPECT_EQ(run.verdict, VerdictKind::finished);
  EXPECT_EQ(run.now, 3600 * second);
}

TEST(Time, SleepersWakeInTheOrderOfTheirDeadlinesWhenNothingElseRuns) {
  Runner runner;
  const Program p = program()
                        .thread(sleep_for(3 * ms), log(3))
                        .thread(sleep_for(ms), log(1))
                        .thread(sleep_for(2 * ms), log(2));
  EXPECT_EQ(runner.run(p, nullptr).log, (Log{1, 2, 3}));
}

TEST(Time, ASleepIsNoSynchronisation) {
  Runner runner;
  const Program p = program().thread(sleep_for(second), log(2)).thread(yield(), yield(), log(1));
  EXPECT_EQ(runner.run(p, nullptr).log, (Log{1, 2}));
  std::set<Log> logs;
  std::vector<DeviationRecord> early;
  for_each_execution(runner, p, true, [&](const Execution& run) {
    logs.insert(run.log);
    EXPECT_GE(run.now, second);  // the early one takes the clock with it
    if (run.log == Log{2, 1}) early = run.deviations;
  });
  EXPECT_EQ(logs, (std::set<Log>{{1, 2}, {2, 1}}));
  // Recorded, and therefore replayed.
  ASSERT_FALSE(early.empty());
  EXPECT_EQ(runner.replay(p, early).log, (Log{2, 1}));
}

TEST(Time, EarlyWakeUpsComeByTheirWeight) {
  Runner runner;
  RandomWalk random;
  const Program p =
      program().thread(sleep_for(second), log(2)).thread(yield(), yield(), yield(), yield(), log(1));
  const auto early = [&](std::uint32_t weight) {
    runner.weights.early_timeout = weight;
    int count = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) count += runner.run(p, &random, seed).log.front() == 2;
    return count;
  };
  EXPECT_EQ(early(0), 0);
  const int some = early(32);
  EXPECT_GT(some, 200);
  EXPECT_LT(some, 800);
  EXPECT_GT(early(200), some);
}

/// Checks what is offered early at every point of a random walk.
struct EarlyWatch final : Strategy {
  std::size_t choose_thread(const SchedulingPoint& point) override {
    for (std::size_t i = 0; i < point.candidates.size(); ++i) {
      EXPECT_EQ(point.candidates[i].early, i >= point.early_begin);
      if (!point.candidates[i].early) continue;
      EXPECT_EQ(point.candidates[i].operation->deadline,
                point.candidates[point.early_begin].operation->deadline);
      (point.candidates.size() - point.early_begin > 1 ? ties : singles) += 1;
    }
    return random.below(point.candidates.size());
  }
  RandomSource random;
  int ties = 0, singles = 0;
};

TEST(Time, OnlyTheEarliestDeadlineIsOfferedEarly) {
  Runner runner;
  const Program p = program()
                        .thread(sleep_for(second), log(1))
                        .thread(sleep_for(2 * second), log(2))
                        .thread(sleep_for(2 * second), log(3))
                        .main(yield(), yield(), yield(), yield());
  EarlyWatch watch;
  for (std::uint64_t seed = 0; seed < 100; ++seed) runner.run(p, &watch, seed);
  EXPECT_GT(watch.singles, 0);
  EXPECT_GT(watch.ties, 0);
}

TEST(Time, AWokenSleeperMayBeSlowerThanALaterOne) {
  Runner runner;
  const Program p = program().thread(sleep_for(second), log(1)).thread(sleep_for(2 * second), log(2));
  std::set<Log> logs;
  for_each_execution(runner, p, true, [&](const Execution& run) { logs.insert(run.log); });
  EXPECT_EQ(logs, (std::set<Log>{{1, 2}, {2, 1}}));
}

TEST(Time, AClockLoopEnds) {
  Runner runner;
  runner.limits.max_steps = 2000;
  std::vector<Step> polling(120, clock_read());
  EXPECT_GT(runner.run(program().main().thread_of(polling), nullptr).now, second);
}

TEST(Time, ASpinningThreadLetsASleeperFinish) {
  // while (!flag) {}: by yields, by the clock, by atomic reads, by failed tries; the setter sleeps first.
  for (const Step& spin : {yield(), clock_read(), load(0), rmw(0), sem_try_wait(9)}) {
    Runner runner;
    runner.limits.max_steps = 20'000;
    const Program p = program().thread(spin, back_unless(0, 1)).thread(sleep_for(second), set(0), yield());
    StrategySet set;
    for (const auto name :
         {StrategyName::random, StrategyName::pct, StrategyName::round_robin, StrategyName::default_policy})
      for (std::uint64_t seed = 0; seed < 20; ++seed)
        EXPECT_EQ(runner.run(p, &set.select(name), seed).verdict, VerdictKind::finished)
            << to_string(spin.kind);
  }
}

TEST(Time, ASpinningThreadLetsOthersRun) {
  // Also one that polls under a lock, which looks like work.
  for (const std::vector<Step>& spin :
       {std::vector{yield()}, std::vector{load(0)}, std::vector{lock(1), unlock(1)}}) {
    Runner runner;
    runner.limits.max_steps = 200'000;
    std::vector<Step> steps = spin;
    steps.push_back(back_unless(0, spin.size()));
    Program p = program();
    p.thread_of(steps).thread(lock(2), set(0), unlock(2));
    StrategySet set;
    for (const auto name :
         {StrategyName::random, StrategyName::pct, StrategyName::round_robin, StrategyName::default_policy})
      for (std::uint64_t seed = 0; seed < 20; ++seed)
        EXPECT_EQ(runner.run(p, &set.select(name), seed).verdict, VerdictKind::finished);
  }
}

}  // namespace
}  // namespace heddle::engine::testing
