#pragma once
// Follows a schedule in another build of its program: after an edit, at another optimisation level, by
// another compiler. What comes out is a reading: deviations as they are in this build.
//
// Readings are tried until one shows the schedule's verdict with its fingerprint: the anchors as they stand;
// in order with shifted ordinals (engine/replay.h); then one deviation after the other at the likeliest place
// of its thread in this build (anchors.h), each in the execution that the ones before it give; at last one
// more switch than the policy or the schedule has (alternatives.h). Plain accesses that were scheduling
// points are found again as sides of races, or as accesses to shared memory, in the same functions.
//
// Cost: at most `budget` executions with full detail; deterministic.

#include <string>
#include <vector>

#include "findings/result.h"
#include "findings/schedule.h"
#include "simulator/explorer/detailed_run.h"

namespace heddle::explorer {

struct Reading {
  Deviations deviations;
  engine::ReplayMode mode = engine::ReplayMode::loose;
  ExecutionSettings settings;
  bool same_verdict = false;      // a finding of the verdict's rule
  bool same_fingerprint = false;  // and with its fingerprint
  unsigned executions = 0;
};

/// `settings` are the schedule's; `same_build`: its addresses hold.
[[nodiscard]] Result<Reading> find_reading(const Schedule& schedule, ExecutionSettings settings,
                                           bool same_build, DetailedRun& run, Symbolizer& symbolizer,
                                           unsigned budget);

}  // namespace heddle::explorer
