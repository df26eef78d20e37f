#pragma once
// Runs one recorded execution again and says whether it came out the same.

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "findings/report.h"
#include "findings/result.h"
#include "findings/schedule.h"
#include "simulator/explorer/program_file.h"
#include "simulator/explorer/target.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

struct ReplayOptions {
  ProgramFile program;
  std::vector<std::string> args;
  bool strict = true;  // false: best effort, for a program that was edited or built otherwise
  runtime::Carrier carrier = runtime::Carrier::fibre;
  Surroundings surroundings;
  bool keep_randomisation = false;
  std::chrono::milliseconds execution_limit{30'000};
};

struct ReplayResult {
  Report report;
  std::string ending;   // "finished", "deadlock", ...
  std::string verdict;  // that of the schedule if it was seen again, else the ending
  bool diverged = false;
  std::string divergence;  // the first one, named
  bool same_verdict = false;
  std::uint64_t hash = 0;
  std::uint64_t decisions = 0;
  std::uint64_t virtual_nanoseconds = 0;
  std::string output;
};

/// Errors: a schedule of another program, other arguments (strict), a program that cannot be started.
[[nodiscard]] Result<ReplayResult> replay_schedule(const Schedule& schedule, const ReplayOptions& options);

}  // namespace heddle::explorer
