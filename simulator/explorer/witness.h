#pragma once
// The schedule file of a finding, from the detailed execution that showed it.

#include <string>
#include <vector>

#include "findings/finding.h"
#include "findings/schedule.h"
#include "simulator/explorer/event_trace.h"
#include "simulator/explorer/evidence.h"
#include "simulator/explorer/execution_settings.h"
#include "simulator/explorer/program_file.h"
#include "simulator/explorer/recording.h"

namespace heddle::explorer {

/// What the campaign knows besides the execution itself.
struct WitnessContext {
  const ProgramFile& program;
  const std::vector<std::string>& args;
  const ExecutionSettings& settings;
  std::string found_by;
  const EventTrace& trace;  // of the same execution: where its operations are
};

/// Without verdict and fingerprint, which depend on the finding.
[[nodiscard]] Schedule make_schedule(const Evidence& evidence, const Recording& recording,
                                     const WitnessContext& context);

}  // namespace heddle::explorer
