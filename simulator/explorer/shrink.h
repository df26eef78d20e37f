#pragma once
// A schedule with fewer deviations that shows the same failure.
//
// Delta debugging (Zeller & Hildebrandt, Simplifying and Isolating Failure-Inducing Input, TSE 2002, section
// 4): parts of the deviations are left out, halves first, single ones last, and what still fails goes on. A
// part is run by loose replay (engine/replay.h), and what such an execution *recorded* goes on in its place:
// a schedule in its own right, which strict replay follows.
//
// Departures. Only complements are tried, from the end backwards: a part alone seldom fails, because a switch
// needs the ones before it. The empty schedule is tried first. When no single deviation can be left out,
// threads in between are passed over, and one deviation is left out while another moves a few operations
// along its thread or takes the other's target: two switches that hand the processor there and back become
// the one that matters (Jalbert & Sen, A Trace Simplification Technique for Effective Debugging of Concurrent
// Programs, FSE 2010, moves whole blocks to the same end).
//
// That ends where no small change helps, which need not be the shortest. So the simplest schedules are tried
// then: each single switch that the execution without deviations could have taken; and two deviations are
// replaced by one switch that the execution of the others could have taken (alternatives.h). Where large
// parts leave many deviations, a fifth of the budget goes to the likeliest single switches before small parts
// do.
//
// Deterministic: the same failure, the same attempts, for as long as the budget lasts. Cost: one execution an
// attempt; equal attempts are made once.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "simulator/engine/decision_log.h"

namespace heddle::explorer {

using Deviations = std::vector<engine::DeviationRecord>;

/// What the execution of these deviations recorded, if it showed the failure. They are sorted for loose
/// replay.
using Attempt = std::function<std::optional<Deviations>(const Deviations&)>;

/// Switches that the execution of these deviations could have taken instead: each of them, added to those, is
/// another execution. Costs one execution.
using Alternatives = std::function<Deviations(const Deviations&)>;

struct Shrunk {
  Deviations deviations;      // in the order in which they are taken
  unsigned executions = 0;    // attempts made
  bool within_budget = true;  // false: there was more to try
};

[[nodiscard]] Shrunk shrink(Deviations start, unsigned budget, const Attempt& attempt,
                            const Alternatives& alternatives = {});

}  // namespace heddle::explorer
