#pragma once
// A data race of one execution as a Finding.

#include "findings/finding.h"
#include "simulator/explorer/evidence.h"

namespace heddle::explorer {

/// From an execution that watched the race's bytes, so that both sides have their stacks; without, the
/// finding says so.
[[nodiscard]] Finding race_finding(const Evidence& evidence, const runtime::RaceEntry& race);

}  // namespace heddle::explorer
