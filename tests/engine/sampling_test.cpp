// What POS, URW and SURW promise: how often they take which order.
#include <gtest/gtest.h>

#include <map>

#include "simulator/engine/census.h"
#include "simulator/engine/measuring.h"
#include "simulator/engine/strategies/conflict.h"
#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

using Log = std::vector<std::uint64_t>;

struct Sampler {
  Runner runner;
  StrategySet strategies;
  OperationCensus census{};

  void measure(const Program& p) {
    Measuring measuring;
    OperationCensus execution{};
    measuring.wrap(strategies.select(StrategyName::random), execution);
    runner.run(p, &measuring);
    merge(census, execution);
  }
  std::map<Log, int> logs(const Program& p, StrategyName name, int executions) {
    std::map<Log, int> counts;
    const std::uint64_t steps = runner.run(p, nullptr).steps;
    for (int seed = 0; seed < executions; ++seed) {
      const Estimates estimates{.steps = steps, .census = &census};
      const auto number = static_cast<std::uint64_t>(seed);
      ++counts[runner.run(p, &strategies.select(name), number, estimates).log];
    }
    return counts;
  }
};

Program long_and_short(int length) {
  std::vector<Step> steps;
  for (int i = 0; i < length; ++i) steps.insert(steps.end(), {store(0), log(1)});
  return program().thread_of(steps).thread(store(0), log(2));
}

/// How evenly the short thread's operation falls among the long one's: the rarest place against the
/// commonest.
double evenness(const std::map<Log, int>& counts, std::size_t places) {
  int least = counts.size() < places ? 0 : 1 << 30, most = 0;
  for (const auto& [log, count] : counts) least = std::min(least, count), most = std::max(most, count);
  return static_cast<double>(least) / most;
}

TEST(Urw, IsUniformOverInterleavingsWhereTheNaiveWalkIsNot) {
  Sampler sampler;
  const Program p = long_and_short(8);
  sampler.measure(p);
  EXPECT_LT(evenness(sampler.logs(p, StrategyName::random, 4000), 9), 0.1);
  EXPECT_GT(evenness(sampler.logs(p, StrategyName::urw, 4000), 9), 0.35);
}

TEST(Urw, KnowsNothingAndIsTheNaiveWalk) {
  Sampler sampler;
  const Program p = program().thread(store(0), log(1)).thread(store(0), log(2));
  const auto counts = sampler.logs(p, StrategyName::urw, 1000);
  EXPECT_EQ(counts.size(), 2u);
}

TEST(Surw, IsUniformOverTheOrdersAtOneObjectWhateverElseGoesOn) {
  // Only what happens at location 0 is logged; the other thread does a lot of private work before.
  Sampler sampler;
  std::vector<Step> busy(60, store(64));
  busy.insert(busy.end(), {store(0), log(2)});
  std::vector<Step> steps;
  for (int i = 0; i < 5; ++i) steps.insert(steps.end(), {store(0), log(1)});
  Program p = program().thread_of(steps);
  p.thread_of(busy);
  sampler.measure(p);
  EXPECT_GT(evenness(sampler.logs(p, StrategyName::surw, 3000), 6), 0.5);
}

TEST(Surw, DrawsOnlyObjectsThatThreadsShare) {
  Sampler sampler;
  // Location 8 belongs to one thread, location 16 is only read.
  const Program p = program()
                        .thread(store(8), store(8), load(16), store(0), log(1))
                        .thread(load(16), load(16), load(16), store(0), log(2));
  sampler.measure(p);
  RandomSource random;
  random.seed(1);
  InterestingSites sites;
  for (int i = 0; i < 50; ++i) {
    ASSERT_TRUE(sites.draw(sampler.census, 0, random));
    EXPECT_TRUE(sites.contains(0x10004) && sites.contains(0x20004));
    EXPECT_FALSE(sites.contains(0x10001) || sites.contains(0x20001));
  }
}

TEST(Surw, CountsThreadsThatAreStillToBeMadeForTheirParent) {
  // The child's five operations belong to its parent until it exists: the other thread's one operation falls
  // evenly among them.
  Sampler sampler;
  Program p = program().thread(spawn(3), join(3)).thread(store(0), log(2));
  p.child(store(0), log(1), store(0), log(1), store(0), log(1), store(0), log(1), store(0), log(1));
  sampler.measure(p);
  EXPECT_GT(evenness(sampler.logs(p, StrategyName::surw, 3000), 6), 0.5);
}

TEST(Surw, HoldsNobodyBackForOneThatWaits) {
  // Whoever is drawn may need a lock that one who is held back has.
  Sampler sampler;
  const Program p = program()
                        .thread(lock(1), store(0), unlock(1))
                        .thread(lock(1), store(0), unlock(1))
                        .thread(store(0), lock(1), unlock(1));
  sampler.measure(p);
  for (const auto& [log, count] : sampler.logs(p, StrategyName::surw, 300)) EXPECT_TRUE(log.empty());
  EXPECT_EQ(sampler.runner.engine().verdict(), VerdictKind::finished);
}

TEST(Pos, DrawsOrdersOfConflictingOperationsEvenly) {
  // Two writes to one location, among private work: each order in about half of the executions.
  Sampler sampler;
  std::vector<Step> busy(20, store(64));
  busy.insert(busy.end(), {store(0), log(2)});
  Program p = program().thread(store(0), log(1));
  p.thread_of(busy);
  const auto naive = sampler.logs(p, StrategyName::random, 1000),
             pos = sampler.logs(p, StrategyName::pos, 1000);
  EXPECT_EQ(naive.count(Log{2, 1}), 0u);
  EXPECT_GT(pos.at(Log{2, 1}), 30);
}

TEST(Pos, ConflictsNeedOneObjectAndAWrite) {
  const Operation read{.kind = OpKind::atomic_load, .address = 8},
      write{.kind = OpKind::atomic_store, .address = 8},
      elsewhere{.kind = OpKind::atomic_store, .address = 16}, lock{.kind = OpKind::mutex_lock, .object = 1},
      wait{.kind = OpKind::cond_wait, .object = 2, .second = 1}, rest{.kind = OpKind::yield};
  EXPECT_FALSE(conflict(read, read));
  EXPECT_TRUE(conflict(read, write));
  EXPECT_FALSE(conflict(write, elsewhere));
  EXPECT_TRUE(conflict(lock, wait));
  EXPECT_FALSE(conflict(lock, rest));
  EXPECT_FALSE(conflict(rest, rest));
}

/// Every strategy must get a program to its end in which one thread waits for another by spinning.
TEST(Spinning, EveryStrategyLetsTheOtherGoOn) {
  const std::vector<std::vector<Step>> spins = {
      {load(0), back_unless(0, 1)},                                    // while (!flag)
      {yield(), load(0), back_unless(0, 2)},                           // with sched_yield
      {clock_read(), back_unless(0, 1)},                               // until a time
      {try_lock(1), skip_unless_ok(1), unlock(1), back_unless(0, 3)},  // try-lock loop
      {rmw(8), back_unless(0, 1)},                                     // a lock taken by exchange
      {access_point(0, false), back_unless(0, 1)},                     // on plain memory
      {lock(1), unlock(1), back_unless(0, 2)},                         // polling under a lock
  };
  for (const StrategyName name :
       {StrategyName::random, StrategyName::pct, StrategyName::round_robin, StrategyName::pos,
        StrategyName::urw, StrategyName::surw, StrategyName::frontier, StrategyName::default_policy}) {
    for (std::size_t spin = 0; spin < spins.size(); ++spin) {
      Sampler sampler;
      sampler.runner.limits.max_steps = 50'000;
      std::vector<Step> other(40, store(16));
      other.insert(other.end(), {store(0), set(0)});
      Program p = program().thread_of(spins[spin]);
      p.thread_of(spins[spin]).thread_of(other);
      sampler.measure(p);
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Estimates estimates{.steps = 60, .census = &sampler.census};
        const Execution run = sampler.runner.run(p, &sampler.strategies.select(name), seed, estimates);
        EXPECT_EQ(run.verdict, VerdictKind::finished)
            << "strategy " << static_cast<int>(name) << " spin " << spin << " seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace heddle::engine::testing
