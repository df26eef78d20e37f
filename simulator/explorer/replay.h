#pragma once
// Runs one recorded execution again and says whether it came out the same.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "findings/report.h"
#include "findings/result.h"
#include "findings/schedule.h"
#include "simulator/explorer/event_trace.h"
#include "simulator/explorer/program_file.h"
#include "simulator/explorer/target.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {

/// What the process that the execution runs in did before.
enum class ReplayExecution {
  fresh,     // nothing
  fork,      // forked another one, which ran freely
  snapshot,  // ran another one, and put memory back
};

struct ReplayOptions {
  ProgramFile program;
  std::vector<std::string> args;
  bool strict = true;                 // false: best effort, for a program that was edited or built otherwise
  std::optional<std::size_t> prefix;  // follow so many deviations, then the policy alone
  unsigned budget = 100;              // best effort: executions that look for the verdict
  bool trace = false;                 // keep the events
  runtime::Carrier carrier = runtime::Carrier::fibre;
  ReplayExecution execution = ReplayExecution::fresh;
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
  bool same_fingerprint = false;  // the very finding of the schedule
  unsigned executions = 1;        // best effort: how many it took
  std::uint64_t hash = 0;
  std::uint64_t decisions = 0;
  std::uint64_t virtual_nanoseconds = 0;
  std::string output;
  std::string ways;  // of replay_every_way, where it was asked for
  EventTrace trace;
};

/// A strict replay needs the same build and the same arguments; the error says what differs.
[[nodiscard]] Result<void> check_fit(const Schedule& schedule, const ProgramFile& program,
                                     const std::vector<std::string>& args);
/// Errors: a schedule of another program, other arguments (strict), a program that cannot be started.
[[nodiscard]] Result<ReplayResult> replay_schedule(const Schedule& schedule, const ReplayOptions& options);

}  // namespace heddle::explorer
