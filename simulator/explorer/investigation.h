#pragma once
// Looks closely at an execution that showed something new: runs its recorded choices again in a fresh
// process, with all stacks, and makes findings and a schedule of it. What does not come out the same again is
// reported as nondeterminism.

#include <chrono>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "findings/result.h"
#include "findings/schedule.h"
#include "simulator/explorer/execution_pool.h"
#include "simulator/explorer/failure_probe.h"
#include "simulator/explorer/program_file.h"
#include "simulator/explorer/symbolizer.h"
#include "simulator/explorer/witness.h"

namespace heddle::explorer {

struct ConfirmedFinding {
  Finding finding;
  Schedule schedule;
  bool has_schedule = false;
  bool names_cause = false;  // a deadlock that shows the notification which came too early
  FailureKind kind = FailureKind::crash;
  ExecutionPlan plan;       // that found it
  std::uint64_t steps = 0;  // scheduling points of the execution
  std::vector<ModuleAddress>
      race_sites;  // of both sides: where plain accesses should become scheduling points
};

class Investigator {
 public:
  Investigator(ProgramFile program, TargetOptions target, CampaignSeed campaign,
               std::chrono::milliseconds execution_limit);

  /// Findings for those failures of the observation that `wanted` names by key. `settings` are those it ran
  /// with.
  [[nodiscard]] Result<std::vector<ConfirmedFinding>> investigate(const Observation& observation,
                                                                  const std::set<std::string>& wanted,
                                                                  const ExecutionSettings& settings,
                                                                  const Knowledge& knowledge);
  /// Puts the shortest schedule in its place that was found within so many executions and shows a finding of
  /// the same fingerprint, and says so in a note. What has no schedule, or an empty one, stays.
  void shrink(ConfirmedFinding& found, const ExecutionSettings& settings, unsigned budget);
  [[nodiscard]] std::string limitation() const { return symbolizer_.limitation(); }

 private:
  [[nodiscard]] bool replay(Target& target, const Observation& observation, const ExecutionSettings& settings,
                            const Knowledge& knowledge, const runtime::RaceEntry* watched);
  bool adopt(FailureProbe& probe, const Deviations& deviations, const ExecutionSettings& settings,
             ConfirmedFinding& found);
  [[nodiscard]] ConfirmedFinding nondeterminism(const Observation& observation, Target& target,
                                                bool answered) const;
  [[nodiscard]] Result<std::vector<ConfirmedFinding>> investigate_hang(const Observation& observation,
                                                                       const ExecutionSettings& settings,
                                                                       const Knowledge& knowledge);
  [[nodiscard]] ConfirmedFinding investigate_race(Target& target, const Observation& observation,
                                                  const ExecutionSettings& settings,
                                                  const Knowledge& knowledge, const runtime::RaceEntry& race);

  ProgramFile program_;
  TargetOptions target_;
  CampaignSeed campaign_;
  std::chrono::milliseconds execution_limit_;
  Symbolizer symbolizer_;
};

}  // namespace heddle::explorer
