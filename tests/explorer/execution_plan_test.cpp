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

TEST(ExecutionPlan, OneStrategyIsTakenThroughout) {
  for (const char* name :
       {"pos", "urw", "surw", "reads_from", "preemption_bounded", "delay_bounded", "in_order", "frontier"}) {
    const CampaignSeed campaign{.strategy = *strategy_named(name)};
    EXPECT_STREQ(to_string(campaign.strategy), name);
    EXPECT_EQ(plan_execution(campaign, 0).strategy, plan_execution(campaign, 100).strategy);
    EXPECT_FALSE(plan_execution(campaign, 100).eager_timeouts);
  }
}

TEST(ExecutionPlan, StrategiesThatLearnHaveALaneOfTheirOwn) {
  std::set<std::uint32_t> lanes;
  for (const char* name : {"reads_from", "preemption_bounded", "delay_bounded", "frontier"})
    lanes.insert(plan_execution({.strategy = *strategy_named(name)}, 5).lane);
  EXPECT_EQ(lanes.size(), 4u);
  EXPECT_LT(*lanes.rbegin(), runtime::max_lanes);
  EXPECT_EQ(plan_execution({.strategy = StrategyChoice::surw}, 5).lane, runtime::no_lane);
}

TEST(ExecutionPlan, TheObjectsOfSurwTakeTurns) {
  // In any sixteen in a row, or of every third, each eighth of the circle has its turn.
  const CampaignSeed campaign{.strategy = StrategyChoice::surw, .seed = 9};
  for (const std::uint64_t step : {1, 3}) {
    std::set<std::uint32_t> eighths;
    for (std::uint64_t i = 0; i < 16; ++i)
      eighths.insert(plan_execution(campaign, 100 + i * step).pct_depth >> 29);
    EXPECT_EQ(eighths.size(), 8u) << step;
  }
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
