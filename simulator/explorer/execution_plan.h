#pragma once
// Which strategy and which seed execution k of a campaign has. The seed is a function of (campaign seed,
// strategy, k) and of nothing else; the strategy is the campaign's, or what the portfolio has learnt from
// earlier batches. So jobs and restarts explore the same set.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/explorer/portfolio.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

enum class StrategyChoice {
  portfolio,  // portfolio.h
  random,
  pct,
  round_robin,
  pos,
  urw,
  surw,
  reads_from,
  preemption_bounded,
  delay_bounded,
  in_order,
  frontier
};

[[nodiscard]] std::optional<StrategyChoice> strategy_named(std::string_view name);
[[nodiscard]] const char* to_string(StrategyChoice choice);

struct ExecutionPlan {
  std::uint64_t index = 0;
  runtime::StrategyKind strategy = runtime::StrategyKind::random;
  std::uint32_t pct_depth = 0;  // of pct; of others their parameter (StrategySet::select())
  std::uint64_t seed = 0;
  bool eager_timeouts = false;
  /// Executions of one lane run in the order of their indices, one after the other, and share the memory of
  /// their strategy (runtime::Control::strategy_memory).
  std::uint32_t lane = runtime::no_lane;
  bool measures = false;     // takes the census of its operations
  Portfolio::Choice choice;  // by a portfolio
};

struct CampaignSeed {
  StrategyChoice strategy = StrategyChoice::portfolio;
  std::uint32_t pct_depth = 3;  // of StrategyChoice::pct
  std::uint64_t seed = 1;
};

[[nodiscard]] ExecutionPlan plan_execution(const CampaignSeed& campaign, std::uint64_t index,
                                           const Portfolio& portfolio = {});

/// "pct depth=3 seed=42 execution=117": the campaign's seed, as the user gave it.
[[nodiscard]] std::string describe(const CampaignSeed& campaign, const ExecutionPlan& plan);

}  // namespace heddle::explorer
