#pragma once
// The places of double-checked locking over a plain variable, so that data-race leaves them to the check of
// that name: one cause, one finding.

#include "analyzer/checks/check.h"

namespace heddle::checks {

/// Found when somebody asks for the first time.
[[nodiscard]] const DoubleChecks& double_checks(const Input& input);

}  // namespace heddle::checks
