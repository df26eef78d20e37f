#pragma once
// Which strategy and which seed execution k of a campaign has: a function of (campaign seed, strategy, k) and
// of nothing else, so that shards, jobs and restarts explore the same set.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

/// portfolio: even executions are random, odd ones PCT of depth 2 and 3 in turn. Random finds what many
/// schedules show, PCT what needs few well-placed preemptions in a long execution; neither wins everywhere.
/// Two in eight (6 and 7) let sleeps and timeouts end early at most chances: a bug hidden behind a row of
/// sleeps needs all of them to be short.
enum class StrategyChoice { portfolio, random, pct, round_robin };

[[nodiscard]] std::optional<StrategyChoice> strategy_named(std::string_view name);
[[nodiscard]] const char* to_string(StrategyChoice choice);

struct ExecutionPlan {
  std::uint64_t index = 0;
  runtime::StrategyKind strategy = runtime::StrategyKind::random;
  std::uint32_t pct_depth = 0;
  std::uint64_t seed = 0;
  bool eager_timeouts = false;
  /// Executions of one lane run in the order of their indices, one after the other, and share the memory of
  /// their strategy (runtime::Control::strategy_memory).
  std::uint32_t lane = runtime::no_lane;
};

struct CampaignSeed {
  StrategyChoice strategy = StrategyChoice::portfolio;
  std::uint32_t pct_depth = 3;  // of StrategyChoice::pct
  std::uint64_t seed = 1;
};

[[nodiscard]] ExecutionPlan plan_execution(const CampaignSeed& campaign, std::uint64_t index);

/// "pct depth=3 seed=42 execution=117": the campaign's seed, as the user gave it.
[[nodiscard]] std::string describe(const CampaignSeed& campaign, const ExecutionPlan& plan);

}  // namespace heddle::explorer
