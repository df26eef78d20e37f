#pragma once
// A schedule file's schedule made shorter: what `heddle shrink` does.

#include <chrono>
#include <string>
#include <vector>

#include "findings/result.h"
#include "findings/schedule.h"
#include "simulator/explorer/program_file.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

struct ShrinkOptions {
  ProgramFile program;
  std::vector<std::string> args;
  unsigned budget = 500;  // executions
  runtime::Carrier carrier = runtime::Carrier::fibre;
  bool keep_randomisation = false;
  std::chrono::milliseconds execution_limit{30'000};
};

struct ShrinkResult {
  bool diverged = false;   // the schedule does not give its execution again: nothing was tried
  std::string divergence;  // what came instead
  Schedule schedule;
  std::string note;  // "its schedule was shrunk from 14 to 2 deviations in 57 executions"
};

/// Errors: a schedule of another program or other arguments, a program that cannot be started.
[[nodiscard]] Result<ShrinkResult> shrink_schedule(const Schedule& schedule, const ShrinkOptions& options);

}  // namespace heddle::explorer
