#pragma once
// What all executions of a campaign, and the replays of what it finds, have in common: everything besides the
// choices themselves that changes decisions. It travels in a schedule's `option` lines.

#include <cstdint>
#include <string>
#include <vector>

#include "findings/result.h"
#include "simulator/explorer/execution_plan.h"
#include "simulator/explorer/knowledge.h"
#include "simulator/explorer/modules.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

/// Of plans with eager timeouts. Replays need not know it: only whether a weight is zero changes what is
/// asked.
inline constexpr std::uint32_t eager_timeout_weight = 200;

/// Which plain accesses are scheduling points.
enum class AccessPoints {
  raced,         // those at the places of races that the campaign has seen
  shared,        // those, and all to memory that another thread has touched
  first_shared,  // of these the first few thousand of an execution
  none,
};

struct ExecutionSettings {
  runtime::Carrier carrier = runtime::Carrier::fibre;
  std::uint64_t max_steps = 1'000'000;
  std::uint32_t early_timeout_weight = 32;  // in 1/256, see engine::ChoiceWeights
  std::uint32_t spurious_wake_weight = 8;
  std::uint32_t weak_cas_weight = 16;
  std::uint32_t random_bytes_weight = 64;
  AccessPoints access_points = AccessPoints::raced;
  std::vector<ModuleAddress> access_sites;  // plain accesses that are scheduling points
};

[[nodiscard]] runtime::Request exploring_request(const ExecutionSettings& settings, const ExecutionPlan& plan,
                                                 const Knowledge& knowledge, const Modules& modules);
/// What runtime::PlanEntry carries: all that differs between the executions of a batch.
void apply_plan(const ExecutionSettings& settings, const ExecutionPlan& plan, runtime::Request& request);
/// `deviations` of them are in Control::deviations.
[[nodiscard]] runtime::Request replaying_request(const ExecutionSettings& settings, std::uint32_t deviations,
                                                 engine::ReplayMode mode, const Modules& modules);

/// "access-site prog+0x1234"; a schedule's may name the place and the function behind it, for best-effort
/// replay.
[[nodiscard]] std::string access_site_option(const ModuleAddress& site);
/// The carrier is no part: both give the same decisions.
[[nodiscard]] std::vector<std::string> to_options(const ExecutionSettings& settings);
/// Unknown words are errors: an option that is not honoured would change the execution without a word.
[[nodiscard]] Result<ExecutionSettings> settings_from_options(const std::vector<std::string>& options);

}  // namespace heddle::explorer
