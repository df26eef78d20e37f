#pragma once
// Runs executions twice, in two processes that know nothing of each other, and names the first place where
// the two part. What parts them is decided by something that the simulator does not control.
//
// Compared are the decisions (their hash), the scheduling points, how the execution ended, and what it
// printed. Where they differ, both run again with their events kept, window after window, until an event
// differs.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "findings/result.h"
#include "findings/schedule.h"
#include "simulator/explorer/execution_plan.h"
#include "simulator/explorer/execution_settings.h"
#include "simulator/explorer/program_file.h"

namespace heddle::explorer {

struct VerifyOptions {
  ProgramFile program;
  std::vector<std::string> args;
  CampaignSeed seed;
  std::uint64_t schedules = 100;
  ExecutionSettings settings;
  bool keep_randomisation = false;
  std::chrono::milliseconds execution_limit{30'000};
};

struct VerifyResult {
  std::uint64_t executions = 0;  // pairs that were compared
  std::optional<Finding> divergence;
};

/// Errors: the program cannot be started, gives no answer, a signal.
[[nodiscard]] Result<VerifyResult> verify_program(const VerifyOptions& options);
/// The one execution of a schedule, twice.
[[nodiscard]] Result<VerifyResult> verify_schedule(const Schedule& schedule, const VerifyOptions& options);

}  // namespace heddle::explorer
