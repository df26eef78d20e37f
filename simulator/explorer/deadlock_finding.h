#pragma once
// A deadlock of one execution as a Finding: who waits for what, who holds it, and since where.

#include "findings/finding.h"
#include "simulator/explorer/evidence.h"

namespace heddle::explorer {

[[nodiscard]] Finding deadlock_finding(const Evidence& evidence);

}  // namespace heddle::explorer
