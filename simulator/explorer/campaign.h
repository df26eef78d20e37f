#pragma once
// A campaign explores one program under many schedules and reports what it found.
//
// Executions come in batches whose borders depend on the execution index alone: [0,1), [1,2) and so
// on to [7,8), then [8,16) to [32,64), then 128 each up to 1024, then a quarter of what came before, at most
// 4096. What one batch taught is used from the next one on: the length of executions and the census of each
// batch's first one (what PCT, URW and SURW estimate with), what the portfolio gains by, and the sites of
// races, which become scheduling points so that the consequence of a race is found too (design: a race is
// seen in whichever order its accesses ran, a lost update only between them). So the report is the same for
// every number of jobs. Execution 0 runs in every shard, and counts in the first; sites learnt later are a
// shard's own.

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "findings/report.h"
#include "findings/result.h"
#include "simulator/explorer/execution_plan.h"
#include "simulator/explorer/execution_pool.h"
#include "simulator/explorer/execution_settings.h"
#include "simulator/explorer/program_file.h"
#include "simulator/explorer/target.h"

namespace heddle::explorer {

struct Progress {
  std::uint64_t executions = 0;
  std::uint64_t planned = 0;  // 0: until the time is over
  std::size_t findings = 0;
};

struct CampaignOptions {
  ProgramFile program;
  std::vector<std::string> args;
  CampaignSeed seed;
  std::uint64_t schedules = 2000;       // 0: no bound
  std::chrono::seconds time{0};         // 0: no bound
  std::uint64_t shard = 0, shards = 1;  // shard counts from 0
  unsigned jobs = 1;
  ExecutionSettings settings;
  /// Ends the campaign at the batch of the first execution that ends badly: anything but a race or a misuse.
  bool stop_at_first_failure = false;
  ExecutionMode mode = ExecutionMode::snapshot;
  Surroundings surroundings;
  bool keep_randomisation = false;
  std::chrono::milliseconds execution_limit{30'000};
  std::string output_folder = "heddle-out";
  unsigned shrink_budget = 500;  // executions for each finding's schedule; 0: leave it as it was found
  std::function<void(const Progress&)> on_progress;
};

struct CampaignResult {
  Report report;
  std::uint64_t executions = 0;
  bool interrupted = false;
  bool unsupported = false;  // the very first execution did what the simulator cannot do
};

[[nodiscard]] Result<CampaignResult> run_campaign(const CampaignOptions& options);

}  // namespace heddle::explorer
