// What the census counts, and how the censuses of executions become estimates.
#include "simulator/engine/census.h"

#include <gtest/gtest.h>

#include "simulator/engine/measuring.h"
#include "simulator/engine/strategies/strategy_set.h"
#include "simulator/engine/threads.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

OperationCensus census_of(const Program& p) {
  Runner runner;
  StrategySet strategies;
  Measuring measuring;
  OperationCensus census{};
  measuring.wrap(strategies.select(StrategyName::default_policy), census);
  EXPECT_EQ(runner.run(p, &measuring).verdict, VerdictKind::finished);
  return census;
}

std::uint32_t group_of(const OperationCensus& census, Site site) {
  for (std::uint32_t i = 0; i < census.site_count; ++i)
    if (census.sites[i].site == site) return census.sites[i].group;
  return ~0u;
}
constexpr Site site(unsigned script, unsigned step) { return script * 0x10000 + step + 1; }

TEST(Census, CountsOperationsByThread) {
  const OperationCensus census = census_of(program().thread(store(0), store(0)).thread(load(0)));
  ASSERT_EQ(census.thread_count, 3u);
  EXPECT_EQ(census.threads[0].pedigree, main_pedigree);
  EXPECT_EQ(census.threads[0].operations, 4u);  // two creates, two joins
  EXPECT_EQ(census.threads[1].operations, 4u);  // begin, two stores, exit
  EXPECT_EQ(census.threads[2].pedigree, child_pedigree(main_pedigree, 2));
  EXPECT_EQ(census.threads[2].operations, 3u);
}

TEST(Census, SitesThatMeetAtAnObjectAreOneGroup) {
  const OperationCensus census =
      census_of(program().thread(lock(1), store(0), unlock(1)).thread(lock(1), load(8), unlock(1), load(0)));
  EXPECT_EQ(group_of(census, site(1, 0)), group_of(census, site(1, 2)));
  EXPECT_EQ(group_of(census, site(1, 0)), group_of(census, site(2, 0)));
  EXPECT_EQ(group_of(census, site(1, 1)), group_of(census, site(2, 3)));
  EXPECT_NE(group_of(census, site(1, 0)), group_of(census, site(1, 1)));
  EXPECT_NE(group_of(census, site(2, 1)), group_of(census, site(2, 3)));
}

TEST(Census, MergingTakesTheMeanAndJoinsGroups) {
  OperationCensus known{}, once = census_of(program().thread(store(0), store(8)));
  merge(known, once);
  EXPECT_EQ(known.threads[1].operations, once.threads[1].operations);
  EXPECT_NE(group_of(known, site(1, 0)), group_of(known, site(1, 1)));
  join_groups(once, 0, 1);
  once.threads[1].operations += 3;
  merge(known, once);
  EXPECT_EQ(known.threads[1].operations, once.threads[1].operations - 1);  // half way, rounded up
  EXPECT_EQ(group_of(known, site(1, 0)), group_of(known, site(1, 1)));
  EXPECT_EQ(known.thread_count, 2u);
  EXPECT_EQ(known.count_count, 2u);
}

TEST(Census, LeavesTheDecisionsToTheStrategyItWraps) {
  const Program p = program().thread(store(0), load(8), store(0)).thread(store(8), lock(1), unlock(1));
  Runner runner;
  StrategySet strategies;
  Measuring measuring;
  OperationCensus census{};
  for (const StrategyName name : {StrategyName::random, StrategyName::pos, StrategyName::surw}) {
    measuring.wrap(strategies.select(name), census);
    const std::uint64_t hash = runner.run(p, &measuring, 7).hash;
    EXPECT_EQ(hash, runner.run(p, &strategies.select(name), 7).hash);
  }
}

}  // namespace
}  // namespace heddle::engine::testing
