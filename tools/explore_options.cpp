#include "tools/explore_options.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

namespace heddle::tools {
namespace {

/// "2/8" -> shard 1 of 8, counted from 0
Result<void> read_shard(const std::string& text, explorer::CampaignOptions& campaign) {
  if (text.empty()) return {};
  const char* end = text.data() + text.size();
  const auto [slash, error] = std::from_chars(text.data(), end, campaign.shard);
  std::errc second = std::errc::invalid_argument;
  const char* last = nullptr;
  if (error == std::errc() && slash != end && *slash == '/') {
    const auto read = std::from_chars(slash + 1, end, campaign.shards);
    second = read.ec;
    last = read.ptr;
  }
  if (second != std::errc() || last != end || campaign.shard == 0 || campaign.shard > campaign.shards) {
    return Error{fmt::format("--shard '{}' is not K/N with 1 <= K <= N, like 2/8", text)};
  }
  --campaign.shard;
  return {};
}

}  // namespace

void add_carrier_option(CLI::App& command, std::string& carrier) {
  command
      .add_option(
          "--carrier", carrier,
          "What carries simulated threads: fibre (fast) or pthread (for programs that need real ones)")
      ->check(CLI::IsMember({"fibre", "pthread"}))
      ->capture_default_str();
}

runtime::Carrier carrier_named(const std::string& name) {
  return name == "pthread" ? runtime::Carrier::pthread : runtime::Carrier::fibre;
}

void add_surroundings_options(CLI::App& command, explorer::Surroundings& surroundings) {
  command
      .add_option("--fresh-directory", surroundings.fresh_directory,
                  "Run each execution in a new copy of this folder")
      ->check(CLI::ExistingDirectory);
  command.add_flag("--outside-peers", surroundings.outside_peers,
                   "Wait in real time for clients and servers outside of the program");
}

void add_explore_options(CLI::App& command, ExploreOptions& options) {
  command
      .add_option(
          "--strategy", options.strategy,
          "Who runs next: portfolio (learns which of the others pays), surw, reads_from, pos, urw, pct, "
          "random, round_robin, in_order, frontier; preemption_bounded, delay_bounded (depth first, all "
          "schedules in "
          "the "
          "end)")
      ->check(CLI::IsMember({"portfolio", "surw", "reads_from", "pos", "urw", "pct", "random", "round_robin",
                             "in_order", "frontier", "preemption_bounded", "delay_bounded"}))
      ->capture_default_str();
  command.add_option("--pct-depth", options.pct_depth, "Depth of --strategy pct")
      ->check(CLI::Range(1, 32))
      ->capture_default_str();
  command
      .add_option("--schedules", options.schedules, "Executions; 2000 when neither this nor --time is given")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 62));
  command.add_option("--time", options.time, "Stop after this long, like 90s or 5m");
  command.add_option("--seed", options.seed, "Seed of the campaign")->capture_default_str();
  command.add_option("-j,--jobs", options.jobs, "Executions at a time; the result is the same")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command.add_option("--shard", options.shard, "K/N: run the K-th of N parts of the executions");
  command.add_option("-o,--output", options.folder, "Folder for schedules")->capture_default_str();
  command.add_flag("--no-shrink", options.no_shrink,
                   "Leave the schedules of findings as long as they were found");
  add_carrier_option(command, options.carrier);
  command
      .add_option(
          "--executions", options.executions,
          "How each one begins: auto (memory put back as it was before main, or a fork where the program "
          "does what cannot be undone) or fork (always)")
      ->check(CLI::IsMember({"auto", "fork"}))
      ->capture_default_str();
  command
      .add_option("--max-steps", options.max_steps,
                  "Scheduling points after which an execution counts as a livelock")
      ->check(CLI::Range(std::uint64_t{1}, std::numeric_limits<std::uint64_t>::max()))
      ->capture_default_str();
  command
      .add_option("--timeout", options.timeout_seconds, "Seconds after which an execution counts as hanging")
      ->check(CLI::Range(0.1, 86400.0))
      ->capture_default_str();
  command.add_flag("--stop-at-first-failure", options.stop_at_first_failure,
                   "Stop soon after the first execution that ends badly (not for a race alone)");
  add_surroundings_options(command, options.surroundings);
  command.add_flag("--keep-randomisation", options.keep_randomisation,
                   "Leave address randomisation on in the program");
  command
      .add_option("--early-timeout", options.early_timeout,
                  "Chance in 256 that a timeout or sleep ends while others run")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  command
      .add_option("--spurious-wake", options.spurious_wake,
                  "Chance in 256 that a condition wait returns unasked")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  command
      .add_option("--random-bytes", options.random_bytes,
                  "Chance in 256 that the program's random bytes are others than the usual ones")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  command
      .add_option(
          "--access-points", options.access_points,
          "Plain accesses that are scheduling points: raced (where a race was seen), shared (also all to "
          "memory that another thread touched; slow), none")
      ->check(CLI::IsMember({"raced", "shared", "none"}))
      ->capture_default_str();
  command.add_option("--weak-cas", options.weak_cas, "Chance in 256 that a weak compare-exchange fails")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
}

Result<std::chrono::seconds> read_duration(const std::string& text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  const std::uint64_t scale = unit.empty() || unit == "s" ? 1 : unit == "m" ? 60 : unit == "h" ? 3600 : 0;
  if (error != std::errc() || scale == 0 || number == 0 || number > 10'000'000) {
    return Error{fmt::format("'{}' is not a time like 90s, 5m or 1h", text)};
  }
  return std::chrono::seconds(number * scale);
}

Result<explorer::CampaignOptions> to_campaign(const ExploreOptions& options) {
  explorer::CampaignOptions campaign;
  campaign.seed.strategy =
      explorer::strategy_named(options.strategy).value_or(explorer::StrategyChoice::portfolio);
  campaign.seed.pct_depth = options.pct_depth;
  campaign.seed.seed = options.seed;
  campaign.schedules = options.schedules;
  if (!options.time.empty()) {
    const Result<std::chrono::seconds> time = read_duration(options.time);
    if (!time) return time.error();
    campaign.time = *time;
  } else if (options.schedules == 0) {
    campaign.schedules = 2000;
  }
  if (Result<void> shard = read_shard(options.shard, campaign); !shard) return shard.error();
  campaign.jobs = options.jobs;
  campaign.settings.carrier = carrier_named(options.carrier);
  campaign.mode =
      options.executions == "fork" ? explorer::ExecutionMode::fork : explorer::ExecutionMode::snapshot;
  campaign.settings.max_steps = options.max_steps;
  campaign.settings.early_timeout_weight = options.early_timeout;
  campaign.settings.spurious_wake_weight = options.spurious_wake;
  campaign.settings.weak_cas_weight = options.weak_cas;
  campaign.stop_at_first_failure = options.stop_at_first_failure;
  campaign.surroundings = options.surroundings;
  campaign.settings.random_bytes_weight = options.random_bytes;
  campaign.settings.access_points = options.access_points == "shared" ? explorer::AccessPoints::shared
                                    : options.access_points == "none" ? explorer::AccessPoints::none
                                                                      : explorer::AccessPoints::raced;
  campaign.keep_randomisation = options.keep_randomisation;
  campaign.execution_limit =
      std::chrono::milliseconds(static_cast<long long>(options.timeout_seconds * 1000));
  campaign.output_folder = options.folder;
  if (options.no_shrink) campaign.shrink_budget = 0;
  return campaign;
}

}  // namespace heddle::tools
