// Exact counts of interleavings: the engine offers every order, and each only once.
#include <gtest/gtest.h>

#include <set>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/enumerate.h"

namespace heddle::engine::testing {
namespace {

using Log = std::vector<std::uint64_t>;

TEST(Interleavings, OneCriticalSectionEachGivesFactorialOrders) {
  Runner runner;
  std::size_t factorial = 1;
  for (std::uint64_t n = 1; n <= 6; ++n) {
    factorial *= n;
    Program p = program();
    for (std::uint64_t t = 1; t <= n; ++t) p.thread(lock(0), log(t), unlock(0));
    std::set<Log> orders;
    const std::size_t executions = for_each_execution(runner, p, true, [&](const Execution& run) {
      EXPECT_EQ(run.verdict, VerdictKind::finished);
      orders.insert(run.log);
    });
    EXPECT_EQ(orders.size(), factorial);
    EXPECT_EQ(executions, factorial);
  }
}

TEST(Interleavings, TwoThreadsOfFourSectionsGiveSeventyOrders) {
  Runner runner;
  Program p = program();
  for (std::uint64_t t = 1; t <= 2; ++t) {
    std::vector<Step> steps;
    for (int i = 0; i < 4; ++i) steps.insert(steps.end(), {lock(0), log(t), unlock(0)});
    p.thread_of(steps);
  }
  std::set<Log> orders;
  EXPECT_EQ(for_each_execution(runner, p, true, [&](const Execution& run) { orders.insert(run.log); }), 70u);
  EXPECT_EQ(orders.size(), 70u);
}

TEST(Interleavings, WithoutReductionTheOrdersAreTheSame) {
  Runner runner;
  const Program p = program()
                        .thread(lock(0), log(1), unlock(0))
                        .thread(lock(0), log(2), unlock(0), lock(0), log(2), unlock(0));
  std::set<Log> all, reduced;
  const std::size_t many =
      for_each_execution(runner, p, false, [&](const Execution& run) { all.insert(run.log); });
  const std::size_t few =
      for_each_execution(runner, p, true, [&](const Execution& run) { reduced.insert(run.log); });
  EXPECT_EQ(all, reduced);
  EXPECT_EQ(few, 3u);
  EXPECT_GT(many, few);
}

TEST(Interleavings, TwoStoresAndTwoLoadsGiveSixOrders) {
  Runner runner;
  const Program p =
      program().thread(store(0), log(1), store(0), log(1)).thread(load(0), log(2), load(0), log(2));
  std::set<Log> orders;
  for_each_execution(runner, p, true, [&](const Execution& run) { orders.insert(run.log); });
  EXPECT_EQ(orders.size(), 6u);
}

TEST(Interleavings, RandomMeetsAllOfThem) {
  Runner runner;
  const Program p = program()
                        .thread(lock(0), log(1), unlock(0))
                        .thread(lock(0), log(2), unlock(0))
                        .thread(lock(0), log(3), unlock(0));
  RandomWalk random;
  std::set<Log> orders;
  for (std::uint64_t seed = 0; seed < 300; ++seed) orders.insert(runner.run(p, &random, seed).log);
  EXPECT_EQ(orders.size(), 6u);
}

}  // namespace
}  // namespace heddle::engine::testing
