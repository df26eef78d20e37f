#include "simulator/explorer/execution_plan.h"

#include <gtest/gtest.h>

#include <set>

namespace heddle::explorer {
namespace {

using runtime::StrategyKind;

TEST(ExecutionPlan, DependsOnSeedStrategyAndIndexOnly) {
  const CampaignSeed campaign{.seed = 42};
  EXPECT_EQ(plan_execution(campaign, 117).seed, plan_execution(campaign, 117).seed);
  EXPECT_NE(plan_execution(campaign, 117).seed, plan_execution(campaign, 118).seed);
  EXPECT_NE(plan_execution(campaign, 117).seed, plan_execution({.seed = 43}, 117).seed);
}

TEST(ExecutionPlan, SeedsOfACampaignDiffer) {
  std::set<std::uint64_t> seeds;
  for (std::uint64_t index = 0; index < 10'000; ++index) seeds.insert(plan_execution({}, index).seed);
  EXPECT_EQ(seeds.size(), 10'000u);
}

TEST(ExecutionPlan, PortfolioTakesRandomAndBothDepthsInTurn) {
  const CampaignSeed portfolio;
  EXPECT_EQ(plan_execution(portfolio, 0).strategy, StrategyKind::random);
  EXPECT_EQ(plan_execution(portfolio, 1).strategy, StrategyKind::pct);
  EXPECT_EQ(plan_execution(portfolio, 1).pct_depth, 2u);
  EXPECT_EQ(plan_execution(portfolio, 3).pct_depth, 3u);
}

TEST(ExecutionPlan, PortfolioIsEagerForBothStrategies) {
  std::set<StrategyKind> eager;
  unsigned count = 0;
  for (std::uint64_t index = 0; index < 64; ++index) {
    const ExecutionPlan plan = plan_execution({}, index);
    if (!plan.eager_timeouts) continue;
    eager.insert(plan.strategy);
    ++count;
  }
  EXPECT_EQ(count, 16u);
  EXPECT_EQ(eager.size(), 2u);
}

TEST(ExecutionPlan, IsDescribedAsTheUserGaveIt) {
  const CampaignSeed campaign{.strategy = StrategyChoice::pct, .pct_depth = 4, .seed = 42};
  EXPECT_EQ(describe(campaign, plan_execution(campaign, 117)), "pct depth=4 seed=42 execution=117");
}

TEST(ExecutionPlan, StrategiesHaveNames) {
  EXPECT_EQ(strategy_named("portfolio"), StrategyChoice::portfolio);
  EXPECT_EQ(strategy_named("round_robin"), StrategyChoice::round_robin);
  EXPECT_FALSE(strategy_named("bogus").has_value());
}

}  // namespace
}  // namespace heddle::explorer
