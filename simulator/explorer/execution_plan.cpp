#include "simulator/explorer/execution_plan.h"

#include <fmt/format.h>

#include "simulator/explorer/hash.h"

namespace heddle::explorer {
namespace {

using runtime::StrategyKind;

const char* name_of(StrategyKind kind) {
  switch (kind) {
    case StrategyKind::random:
      return "random";
    case StrategyKind::pct:
      return "pct";
    case StrategyKind::round_robin:
      return "round_robin";
    case StrategyKind::steered:
      return "steered";
    case StrategyKind::replay_strict:
    case StrategyKind::replay_best_effort:
    case StrategyKind::replay_loose:
      return "replay";
  }
  return "?";
}

void choose_strategy(const CampaignSeed& campaign, ExecutionPlan& plan) {
  switch (campaign.strategy) {
    case StrategyChoice::portfolio:
      plan.strategy = plan.index % 2 == 0 ? StrategyKind::random : StrategyKind::pct;
      plan.pct_depth = plan.strategy == StrategyKind::random ? 0 : plan.index % 4 == 1 ? 2 : 3;
      plan.eager_timeouts = plan.index % 8 >= 6;
      return;
    case StrategyChoice::random:
      plan.strategy = StrategyKind::random;
      return;
    case StrategyChoice::pct:
      plan.strategy = StrategyKind::pct;
      plan.pct_depth = campaign.pct_depth;
      return;
    case StrategyChoice::round_robin:
      plan.strategy = StrategyKind::round_robin;
      return;
  }
}

}  // namespace

std::optional<StrategyChoice> strategy_named(std::string_view name) {
  for (const StrategyChoice choice : {StrategyChoice::portfolio, StrategyChoice::random, StrategyChoice::pct,
                                      StrategyChoice::round_robin}) {
    if (name == to_string(choice)) return choice;
  }
  return std::nullopt;
}

const char* to_string(StrategyChoice choice) {
  switch (choice) {
    case StrategyChoice::portfolio:
      return "portfolio";
    case StrategyChoice::random:
      return "random";
    case StrategyChoice::pct:
      return "pct";
    case StrategyChoice::round_robin:
      return "round_robin";
  }
  return "?";
}

ExecutionPlan plan_execution(const CampaignSeed& campaign, std::uint64_t index) {
  ExecutionPlan plan{.index = index};
  choose_strategy(campaign, plan);
  const auto kind = static_cast<std::uint64_t>(plan.strategy) << 32 | plan.pct_depth;
  plan.seed = mix(mix(mix(campaign.seed) ^ kind) ^ index);
  return plan;
}

std::string describe(const CampaignSeed& campaign, const ExecutionPlan& plan) {
  const std::string depth =
      plan.strategy == StrategyKind::pct ? fmt::format(" depth={}", plan.pct_depth) : "";
  return fmt::format("{}{} seed={} execution={}", name_of(plan.strategy), depth, campaign.seed, plan.index);
}

}  // namespace heddle::explorer
