#include "simulator/explorer/execution_settings.h"

#include <gtest/gtest.h>

namespace heddle::explorer {
namespace {

Modules one_module() {
  return Modules::parse("555555554000-555555556000 r-xp 00000000 fe:01 12 /home/u/bank\n");
}

TEST(ExecutionSettings, SurviveTheOptionsOfASchedule) {
  ExecutionSettings settings;
  settings.max_steps = 77;
  settings.early_timeout_weight = 1;
  settings.spurious_wake_weight = 2;
  settings.weak_cas_weight = 3;
  settings.random_bytes_weight = 4;
  settings.access_points = AccessPoints::shared;
  settings.access_sites = {{"bank", 0x1234}, {"libq.so", 0xff}};
  const Result<ExecutionSettings> read = settings_from_options(to_options(settings));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->max_steps, 77u);
  EXPECT_EQ(read->early_timeout_weight, 1u);
  EXPECT_EQ(read->spurious_wake_weight, 2u);
  EXPECT_EQ(read->weak_cas_weight, 3u);
  EXPECT_EQ(read->random_bytes_weight, 4u);
  EXPECT_EQ(read->access_points, AccessPoints::shared);
  EXPECT_EQ(read->access_sites, settings.access_sites);
}

TEST(ExecutionSettings, AScheduleSaysWhichAccessesArePoints) {
  for (const AccessPoints points : {AccessPoints::raced, AccessPoints::shared, AccessPoints::first_shared}) {
    ExecutionSettings settings;
    settings.access_points = points;
    EXPECT_EQ(settings_from_options(to_options(settings))->access_points, points);
  }
}

TEST(ExecutionSettings, ASchedulesOfBeforeRandomBytesWereAChoiceHasNone) {
  EXPECT_EQ(settings_from_options({"max-steps 5"})->random_bytes_weight, 0u);
}

TEST(ExecutionSettings, UnknownOptionsAreErrors) {
  for (const char* option :
       {"magic 3", "max-steps many", "access-site bank", "access-site +0x1", "weak-cas"}) {
    const Result<ExecutionSettings> read = settings_from_options({option});
    ASSERT_FALSE(read.ok()) << option;
    EXPECT_NE(read.error().message.find(option), std::string::npos);
  }
}

TEST(ExecutionSettings, MoreSitesThanATargetTakesAreAnError) {
  const std::vector<std::string> sites(runtime::max_access_sites + 1, "access-site bank+0x10");
  EXPECT_FALSE(settings_from_options(sites).ok());
}

TEST(ExecutionSettings, SitesBecomeAddressesOfTheProcess) {
  ExecutionSettings settings;
  settings.access_sites = {{"bank", 0x1234}, {"not-mapped", 0x10}};
  const runtime::Request request = replaying_request(settings, 5, engine::ReplayMode::strict, one_module());
  ASSERT_EQ(request.access_site_count, 1u);
  EXPECT_EQ(request.access_sites[0], 0x555555555234u);
  EXPECT_EQ(request.strategy, runtime::StrategyKind::replay_strict);
  EXPECT_EQ(request.replay_count, 5u);
}

TEST(ExecutionSettings, EagerPlansRaiseTheWeightUnlessItIsOff) {
  ExecutionSettings settings;
  ExecutionPlan eager;
  eager.eager_timeouts = true;
  EXPECT_EQ(exploring_request(settings, eager, {}, {}).early_timeout_weight, eager_timeout_weight);
  EXPECT_EQ(exploring_request(settings, {}, {}, {}).early_timeout_weight, settings.early_timeout_weight);
  settings.early_timeout_weight = 0;
  EXPECT_EQ(exploring_request(settings, eager, {}, {}).early_timeout_weight, 0u);
}

}  // namespace
}  // namespace heddle::explorer
