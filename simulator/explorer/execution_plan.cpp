#include "simulator/explorer/execution_plan.h"

#include <fmt/format.h>

#include <array>

#include "simulator/engine/strategies/in_order.h"
#include "simulator/explorer/hash.h"

namespace heddle::explorer {
namespace {

using runtime::StrategyKind;

struct NamedStrategy {
  const char* name;
  StrategyChoice choice;
  StrategyKind kind;
};
constexpr std::array<NamedStrategy, 11> strategies{{
    {"random", StrategyChoice::random, StrategyKind::random},
    {"pct", StrategyChoice::pct, StrategyKind::pct},
    {"round_robin", StrategyChoice::round_robin, StrategyKind::round_robin},
    {"pos", StrategyChoice::pos, StrategyKind::pos},
    {"urw", StrategyChoice::urw, StrategyKind::urw},
    {"surw", StrategyChoice::surw, StrategyKind::surw},
    {"reads_from", StrategyChoice::reads_from, StrategyKind::reads_from},
    {"preemption_bounded", StrategyChoice::preemption_bounded, StrategyKind::preemption_bounded},
    {"delay_bounded", StrategyChoice::delay_bounded, StrategyKind::delay_bounded},
    {"in_order", StrategyChoice::in_order, StrategyKind::in_order},
    {"frontier", StrategyChoice::frontier, StrategyKind::frontier},
}};

const char* name_of(StrategyKind kind) {
  for (const NamedStrategy& strategy : strategies)
    if (strategy.kind == kind) return strategy.name;
  return kind == StrategyKind::steered ? "steered" : "replay";
}

/// Those that learn from one execution to the next.
std::uint32_t lane_of(StrategyKind kind) {
  switch (kind) {
    case StrategyKind::reads_from:
      return 0;
    case StrategyKind::preemption_bounded:
      return 1;
    case StrategyKind::delay_bounded:
      return 2;
    case StrategyKind::frontier:
      return 3;
    default:
      return runtime::no_lane;
  }
}

StrategyKind kind_of(StrategyChoice choice) {
  for (const NamedStrategy& strategy : strategies)
    if (strategy.choice == choice) return strategy.kind;
  return StrategyKind::random;
}

/// Multiples of the golden ratio fill the circle evenly, whichever regular part of them is taken: so the
/// objects that SURW looks at get their turns, where independent draws would miss one for long.
std::uint32_t place_in_turn(std::uint64_t campaign_seed, std::uint64_t index) {
  return static_cast<std::uint32_t>((mix(campaign_seed ^ 0x7475726e) >> 32) + index * 0x9e3779b9u) | 1;
}

void choose_strategy(const CampaignSeed& campaign, const Portfolio& portfolio, ExecutionPlan& plan) {
  if (campaign.strategy != StrategyChoice::portfolio) {
    plan.strategy = kind_of(campaign.strategy);
    if (plan.strategy == StrategyKind::pct) plan.pct_depth = campaign.pct_depth;
    if (plan.strategy == StrategyKind::in_order)
      plan.pct_depth = static_cast<std::uint32_t>(plan.index % engine::in_order_ways);
    return;
  }
  plan.choice = portfolio.choose(campaign.seed, plan.index);
  plan.strategy = Portfolio::member(plan.choice.member).strategy;
  plan.pct_depth = Portfolio::member(plan.choice.member).parameter;
  plan.eager_timeouts = plan.choice.eager_timeouts;
}

}  // namespace

std::optional<StrategyChoice> strategy_named(std::string_view name) {
  if (name == "portfolio") return StrategyChoice::portfolio;
  for (const NamedStrategy& strategy : strategies)
    if (name == strategy.name) return strategy.choice;
  return std::nullopt;
}

const char* to_string(StrategyChoice choice) {
  return choice == StrategyChoice::portfolio ? "portfolio" : name_of(kind_of(choice));
}

ExecutionPlan plan_execution(const CampaignSeed& campaign, std::uint64_t index, const Portfolio& portfolio) {
  ExecutionPlan plan;
  plan.index = index;
  choose_strategy(campaign, portfolio, plan);
  plan.lane = lane_of(plan.strategy);
  const auto kind = static_cast<std::uint64_t>(plan.strategy) << 32 | plan.pct_depth;
  plan.seed = mix(mix(mix(campaign.seed) ^ kind) ^ index);
  if (plan.strategy == StrategyKind::surw) plan.pct_depth = place_in_turn(campaign.seed, index);
  return plan;
}

std::string describe(const CampaignSeed& campaign, const ExecutionPlan& plan) {
  const std::string depth =
      plan.strategy == StrategyKind::pct ? fmt::format(" depth={}", plan.pct_depth) : "";
  return fmt::format("{}{} seed={} execution={}", name_of(plan.strategy), depth, campaign.seed, plan.index);
}

}  // namespace heddle::explorer
