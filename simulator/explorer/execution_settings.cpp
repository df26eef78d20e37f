#include "simulator/explorer/execution_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace heddle::explorer {
namespace {

using runtime::Request;
using runtime::StrategyKind;

constexpr std::uint32_t first_access_points = 4096;

/// That are made of shared memory.
std::uint32_t most_access_points(AccessPoints points) {
  if (points == AccessPoints::shared) return ~0u;
  return points == AccessPoints::first_shared ? first_access_points : 0;
}

Request common_request(const ExecutionSettings& settings, const Modules& modules) {
  Request request{};
  request.carrier = settings.carrier;
  request.limits.max_steps = settings.max_steps;
  request.early_timeout_weight = settings.early_timeout_weight;
  request.spurious_wake_weight = settings.spurious_wake_weight;
  request.weak_cas_weight = settings.weak_cas_weight;
  request.lane = runtime::no_lane;
  request.random_bytes_weight = settings.random_bytes_weight;
  request.most_access_points = most_access_points(settings.access_points);
  request.output_descriptor = -1;  // the server's own output goes to the same memory
  for (const ModuleAddress& site : settings.access_sites) {
    const std::uint64_t address = modules.address(site, true);
    if (address != 0 && request.access_site_count < runtime::max_access_sites) {
      request.access_sites[request.access_site_count++] = address;
    }
  }
  return request;
}

template <class Number>
bool read_number(std::string_view text, Number& value, int base = 10) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc() && end == text.data() + text.size();
}

bool read_site(std::string_view text, std::vector<ModuleAddress>& sites) {
  text = text.substr(0, text.find(' '));  // then place and function
  const std::size_t plus = text.rfind("+0x");
  ModuleAddress site;
  if (plus == std::string_view::npos || plus == 0 || sites.size() == runtime::max_access_sites) return false;
  site.module = text.substr(0, plus);
  if (!read_number(text.substr(plus + 3), site.offset, 16)) return false;
  sites.push_back(std::move(site));
  return true;
}

bool read_option(std::string_view name, std::string_view value, ExecutionSettings& settings) {
  if (name == "max-steps") return read_number(value, settings.max_steps);
  if (name == "early-timeout") return read_number(value, settings.early_timeout_weight);
  if (name == "spurious-wake") return read_number(value, settings.spurious_wake_weight);
  if (name == "weak-cas") return read_number(value, settings.weak_cas_weight);
  if (name == "random-bytes") return read_number(value, settings.random_bytes_weight);
  if (name == "access-points" && value == "shared")
    return settings.access_points = AccessPoints::shared, true;
  if (name == "access-points" && value == "first-shared")
    return settings.access_points = AccessPoints::first_shared, true;
  if (name == "access-site") return read_site(value, settings.access_sites);
  return false;
}

StrategyKind strategy_of(engine::ReplayMode mode) {
  if (mode == engine::ReplayMode::best_effort) return StrategyKind::replay_best_effort;
  return mode == engine::ReplayMode::loose ? StrategyKind::replay_loose : StrategyKind::replay_strict;
}

}  // namespace

void apply_plan(const ExecutionSettings& settings, const ExecutionPlan& plan, Request& request) {
  request.strategy = plan.strategy;
  request.seed = plan.seed;
  request.pct_depth = plan.pct_depth;
  request.lane = plan.lane;
  request.take_census = plan.measures ? 1 : 0;
  request.early_timeout_weight = settings.early_timeout_weight;
  if (plan.eager_timeouts && request.early_timeout_weight != 0) {
    request.early_timeout_weight = std::max(request.early_timeout_weight, eager_timeout_weight);
  }
}

Request exploring_request(const ExecutionSettings& settings, const ExecutionPlan& plan,
                          const Knowledge& knowledge, const Modules& modules) {
  Request request = common_request(settings, modules);
  request.estimates = knowledge.estimates;
  request.use_census = knowledge.operations.empty() ? 0 : 1;
  apply_plan(settings, plan, request);
  return request;
}

Request replaying_request(const ExecutionSettings& settings, std::uint32_t deviations,
                          engine::ReplayMode mode, const Modules& modules) {
  Request request = common_request(settings, modules);
  request.strategy = strategy_of(mode);
  request.replay_count = deviations;
  return request;
}

std::string access_site_option(const ModuleAddress& site) {
  return fmt::format("access-site {}", to_string(site));
}

std::vector<std::string> to_options(const ExecutionSettings& settings) {
  std::vector<std::string> options{fmt::format("max-steps {}", settings.max_steps),
                                   fmt::format("early-timeout {}", settings.early_timeout_weight),
                                   fmt::format("spurious-wake {}", settings.spurious_wake_weight),
                                   fmt::format("weak-cas {}", settings.weak_cas_weight),
                                   fmt::format("random-bytes {}", settings.random_bytes_weight)};
  if (settings.access_points == AccessPoints::shared) options.emplace_back("access-points shared");
  if (settings.access_points == AccessPoints::first_shared)
    options.emplace_back("access-points first-shared");
  for (const ModuleAddress& site : settings.access_sites) {
    options.push_back(access_site_option(site));
  }
  return options;
}

Result<ExecutionSettings> settings_from_options(const std::vector<std::string>& options) {
  ExecutionSettings settings;
  settings.random_bytes_weight = 0;  // a schedule that does not name it was recorded without this choice
  for (const std::string& option : options) {
    const std::size_t blank = option.find(' ');
    const std::string_view name = std::string_view(option).substr(0, blank);
    const std::string_view value =
        blank == std::string::npos ? "" : std::string_view(option).substr(blank + 1);
    if (!read_option(name, value, settings)) {
      return Error{fmt::format("the schedule's option '{}' is not known to this heddle", option)};
    }
  }
  return settings;
}

}  // namespace heddle::explorer
