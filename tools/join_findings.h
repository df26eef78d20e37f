#pragma once
// Joins what the two halves found about one program. A possible finding of the analyzer is confirmed by one
// of the simulator of the same family (a race by a race, a lock-order defect by a deadlock) that touches the
// same object or one of the same lines; it then carries the witness. What the simulator alone found stands
// beside.

#include <vector>

#include "findings/finding.h"

namespace heddle::tools {

[[nodiscard]] bool same_defect(const Finding& possible, const Finding& seen);
[[nodiscard]] std::vector<Finding> join_findings(std::vector<Finding> possible, std::vector<Finding> seen);

}  // namespace heddle::tools
