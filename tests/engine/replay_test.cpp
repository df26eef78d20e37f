// Determinism and replay: the promise. Same seed, same execution; the recorded deviations lead back to it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/random_programs.h"

namespace heddle::engine::testing {
namespace {

constexpr StrategyName all_strategies[] = {StrategyName::random, StrategyName::pct, StrategyName::round_robin,
                                           StrategyName::default_policy};

void expect_same(const Execution& one, const Execution& two) {
  EXPECT_EQ(one.verdict, two.verdict);
  EXPECT_EQ(one.cause, two.cause);
  EXPECT_EQ(one.hash, two.hash);
  EXPECT_EQ(one.decisions, two.decisions);
  EXPECT_EQ(one.steps, two.steps);
  EXPECT_EQ(one.now, two.now);
  EXPECT_EQ(one.log, two.log);
  EXPECT_EQ(one.in_deadlock, two.in_deadlock);
  EXPECT_EQ(one.checkpoints, two.checkpoints);
}

TEST(Determinism, TheSameSeedGivesTheSameExecutionWhereverTheProgramLies) {
  // Another arena, other addresses, and whatever the runner did before.
  Runner here, there(std::size_t{4} << 20, 0x7f1234560008);
  RandomPrograms programs(1);
  StrategySet set;
  for (std::uint64_t i = 0; i < 300; ++i) {
    const Program p = programs.next();
    for (const StrategyName name : all_strategies) {
      const Execution one = here.run(p, &set.select(name), i);
      there.run(programs.next(), &set.select(StrategyName::random), i);
      expect_same(one, there.run(p, &set.select(name), i));
      if (HasFailure()) return;
    }
  }
}

TEST(Determinism, OtherSeedsGiveOtherHashes) {
  Runner runner;
  RandomWalk random;
  const Program p =
      program().thread(lock(0), unlock(0), yield(), yield()).thread(lock(0), unlock(0), yield(), yield());
  std::map<std::uint64_t, std::vector<DeviationRecord>> seen;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Execution run = runner.run(p, &random, seed);
    seen[run.hash] = run.deviations;
  }
  EXPECT_GT(seen.size(), 150u);
}

TEST(Replay, StrictRepeatsTwoThousandRandomExecutions) {
  Runner runner;
  RandomPrograms programs(7);
  StrategySet set;
  std::map<VerdictKind, int> verdicts;
  std::map<DeadlockCause, int> causes;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const Program p = programs.next();
    runner.weights.spurious_wake = i % 3 == 0 ? 64 : 0;
    const Execution recorded = runner.run(p, &set.select(all_strategies[i % 4]), i);
    expect_same(recorded, runner.replay(p, recorded.deviations));
    expect_same(recorded, runner.replay(p, recorded.deviations, ReplayMode::best_effort));
    auto sorted = recorded.deviations;
    std::sort(sorted.begin(), sorted.end(), loose_before);
    expect_same(recorded, runner.replay(p, sorted, ReplayMode::loose));
    ++verdicts[recorded.verdict];
    ++causes[recorded.cause];
    ASSERT_FALSE(HasFailure()) << "program " << i;
  }
  EXPECT_GT(verdicts[VerdictKind::finished], 200);
  EXPECT_GT(verdicts[VerdictKind::deadlock], 200);
  EXPECT_EQ(verdicts.size(), 2u);
  EXPECT_GE(causes.size(), 6u);  // the programs are as bad as they should be
}

TEST(Replay, TheDefaultPolicyHasNoDeviations) {
  Runner runner;
  RandomPrograms programs(11);
  StrategySet set;
  for (std::uint64_t i = 0; i < 200; ++i) {
    const Program p = programs.next();
    const Execution run = runner.run(p, &set.select(StrategyName::default_policy), i);
    EXPECT_TRUE(run.deviations.empty());
    expect_same(run, runner.replay(p, {}));
  }
}

/// Recorded executions with at least `least` deviations.
template <class Use>
void for_recorded(std::size_t least, Use use) {
  Runner runner;
  RandomPrograms programs(13);
  RandomWalk random;
  int used = 0;
  for (std::uint64_t i = 0; used < 300; ++i) {
    const Program p = programs.next();
    const Execution recorded = runner.run(p, &random, i);
    if (recorded.deviations.size() < least) continue;
    ++used;
    use(runner, p, recorded);
  }
}

TEST(Replay, AShiftedAnchorDiverges) {
  for_recorded(1, [](Runner& runner, const Program& p, const Execution& recorded) {
    auto damaged = recorded.deviations;
    damaged.back().n += 1000;
    const Execution run = runner.replay(p, damaged);
    EXPECT_EQ(run.verdict, VerdictKind::diverged);
    EXPECT_EQ(run.divergence_index, damaged.size() - 1);
  });
}
TEST(Replay, AnotherOperationDiverges) {
  for_recorded(1, [](Runner& runner, const Program& p, const Execution& recorded) {
    auto damaged = recorded.deviations;
    if (damaged.front().kind != DeviationRecord::Kind::switch_thread) return;
    damaged.front().operation = OpKind::process;
    const Execution run = runner.replay(p, damaged);
    EXPECT_EQ(run.verdict, VerdictKind::diverged);
    EXPECT_EQ(run.divergence_index, 0u);
  });
}
TEST(Replay, AnUnknownThreadDiverges) {
  for_recorded(2, [](Runner& runner, const Program& p, const Execution& recorded) {
    auto damaged = recorded.deviations;
    damaged[1].thread_pedigree ^= 1;
    EXPECT_EQ(runner.replay(p, damaged).verdict, VerdictKind::diverged);
    damaged = recorded.deviations;
    if (damaged[1].kind != DeviationRecord::Kind::switch_thread) return;
    damaged[1].target_pedigree ^= 1;
    EXPECT_EQ(runner.replay(p, damaged).verdict, VerdictKind::diverged);
  });
}
TEST(Replay, ATargetThatThePolicyTakesAnywayDiverges) {
  int used = 0;
  for_recorded(1, [&](Runner& runner, const Program& p, const Execution& recorded) {
    auto damaged = recorded.deviations;
    const OpKind at = damaged.front().operation;
    const bool goes_on =
        at == OpKind::mutex_unlock || at == OpKind::thread_create || at == OpKind::semaphore_post;
    if (damaged.front().kind != DeviationRecord::Kind::switch_thread || !goes_on) return;
    ++used;
    damaged.front().target_pedigree = damaged.front().thread_pedigree;
    const Execution run = runner.replay(p, damaged);
    EXPECT_EQ(run.verdict, VerdictKind::diverged);
    EXPECT_EQ(run.divergence_index, 0u);
  });
  EXPECT_GT(used, 100);
}
TEST(Replay, ValuesOfOneOperationAreToldApart) {
  // Several choices between two operations; only a later one departs from the default.
  Runner runner;
  RandomWalk random;
  const Program p = program().main(yield(), pick(3), pick(3), pick(3));
  int used = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Execution recorded = runner.run(p, &random, seed);
    if (recorded.log[0] != 0 || recorded.log[2] == 0) continue;
    ++used;
    expect_same(recorded, runner.replay(p, recorded.deviations));
    expect_same(recorded, runner.replay(p, recorded.deviations, ReplayMode::best_effort));
  }
  EXPECT_GT(used, 10);
}
TEST(Replay, AValueOutOfRangeDiverges) {
  Runner runner;
  StrategySet set;
  const Program p = program().main(pick(3), pick(3), pick(3), pick(3));
  Execution recorded;
  for (std::uint64_t seed = 0; recorded.deviations.empty(); ++seed)
    recorded = runner.run(p, &set.select(StrategyName::random), seed);
  expect_same(recorded, runner.replay(p, recorded.deviations));
  recorded.deviations.back().value = 3;
  EXPECT_EQ(runner.replay(p, recorded.deviations).verdict, VerdictKind::diverged);
}
TEST(Replay, ADeviationTooManyDiverges) {
  for_recorded(1, [](Runner& runner, const Program& p, const Execution& recorded) {
    auto damaged = recorded.deviations;
    damaged.push_back(damaged.back());
    EXPECT_EQ(runner.replay(p, damaged).verdict, VerdictKind::diverged);
  });
}

TEST(Replay, BestEffortFindsTheBugAfterAnEdit) {
  // An ABBA deadlock; then operations are added to both threads, before and between.
  const Program before = program()
                             .thread(lock(5), unlock(5), lock(0), lock(1), unlock(1), unlock(0))
                             .thread(lock(5), unlock(5), lock(1), lock(0), unlock(0), unlock(1));
  const Program longer =
      program()
          .thread(store(0), lock(5), unlock(5), load(0), lock(0), lock(1), unlock(1), unlock(0))
          .thread(lock(5), load(0), unlock(5), sem_post(7), lock(1), lock(0), unlock(0), unlock(1));
  Runner runner;
  Pct pct;
  pct.set_depth(2);
  int deadlocks = 0, again = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const Execution run = runner.run(before, &pct, seed, {.steps = 20});
    if (run.verdict != VerdictKind::deadlock) continue;
    ++deadlocks;
    EXPECT_EQ(runner.replay(before, run.deviations, ReplayMode::best_effort).verdict, VerdictKind::deadlock);
    again += runner.replay(longer, run.deviations, ReplayMode::best_effort).verdict == VerdictKind::deadlock;
  }
  ASSERT_GT(deadlocks, 10);
  EXPECT_GT(again, deadlocks * 3 / 4);
}

TEST(Replay, LooseTakesPartsOfAScheduleInWhateverOrderTheyCome) {
  const Program p = program().thread(store(0), store(1)).thread(store(0), store(1), store(2));
  Runner runner;
  RandomWalk random;
  int used = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Execution recorded = runner.run(p, &random, seed);
    if (recorded.deviations.size() < 3) continue;
    for (std::size_t dropped = 0; dropped < recorded.deviations.size(); ++dropped) {
      auto part = recorded.deviations;
      part.erase(part.begin() + static_cast<std::ptrdiff_t>(dropped));
      std::sort(part.begin(), part.end(), loose_before);
      const Execution run = runner.replay(p, part, ReplayMode::loose);
      EXPECT_EQ(run.verdict, VerdictKind::finished);
      EXPECT_LE(run.deviations.size(), part.size());
      expect_same(run, runner.replay(p, run.deviations));  // what it recorded is a schedule of its own
      ++used;
    }
  }
  EXPECT_GT(used, 100);
}

TEST(Log, CheckpointsAreHashesOnTheWay) {
  Runner runner;
  RandomWalk random;
  std::vector<Step> busy(200, store(0));
  Program p = program();
  p.thread_of(busy).thread_of(busy);
  const Execution run = runner.run(p, &random, 3);
  EXPECT_EQ(run.checkpoints.size(), run.decisions / hash_every);
  Execution shorter =
      runner.run(program().thread_of(busy).thread_of(std::vector<Step>(150, store(0))), &random, 3);
  EXPECT_EQ(shorter.checkpoints[0], run.checkpoints[0]);
  EXPECT_NE(shorter.hash, run.hash);
}

TEST(Log, OverflowIsSaidAndTheHashGoesOn) {
  Runner runner;
  RandomWalk random;
  std::vector<Step> busy(50, store(0));
  Program p = program();
  p.thread_of(busy).thread_of(busy);
  const Execution whole = runner.run(p, &random, 3);
  runner.deviation_capacity = 5;
  const Execution cut = runner.run(p, &random, 3);
  EXPECT_EQ(cut.deviations.size(), 5u);
  EXPECT_TRUE(cut.overflow);
  EXPECT_FALSE(whole.overflow);
  EXPECT_EQ(cut.hash, whole.hash);
}

}  // namespace
}  // namespace heddle::engine::testing
