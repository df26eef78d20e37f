#pragma once
// The options that `explore` and `check` share: how a program is explored.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "findings/result.h"
#include "simulator/explorer/campaign.h"

namespace heddle::tools {

struct ExploreOptions {
  std::string strategy = "portfolio";
  std::uint32_t pct_depth = 3;
  std::uint64_t schedules = 0;  // 0: not given
  std::string time;
  std::uint64_t seed = 1;
  unsigned jobs = 1;
  std::string shard;
  std::string folder = "heddle-out";
  std::string carrier = "fibre";
  std::string executions = "auto";
  bool no_shrink = false;
  std::uint64_t max_steps = 1'000'000;
  double timeout_seconds = 30;
  bool stop_at_first_failure = false;
  explorer::Surroundings surroundings;
  bool keep_randomisation = false;
  std::uint32_t early_timeout = explorer::ExecutionSettings{}.early_timeout_weight;
  std::uint32_t spurious_wake = explorer::ExecutionSettings{}.spurious_wake_weight;
  std::uint32_t random_bytes = explorer::ExecutionSettings{}.random_bytes_weight;
  std::string access_points = "raced";
  std::uint32_t weak_cas = explorer::ExecutionSettings{}.weak_cas_weight;
};

void add_explore_options(CLI::App& command, ExploreOptions& options);
void add_surroundings_options(CLI::App& command, explorer::Surroundings& surroundings);
void add_carrier_option(CLI::App& command, std::string& carrier);
[[nodiscard]] runtime::Carrier carrier_named(const std::string& name);

/// Program and arguments are left to the caller. Errors: a time or shard that cannot be read.
[[nodiscard]] Result<explorer::CampaignOptions> to_campaign(const ExploreOptions& options);

/// "90", "90s", "5m", "1h"
[[nodiscard]] Result<std::chrono::seconds> read_duration(const std::string& text);

}  // namespace heddle::tools
