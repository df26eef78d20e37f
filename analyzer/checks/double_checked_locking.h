#pragma once
// The places of double-checked locking over a plain variable, so that data-race leaves them to the check of
// that name: one cause, one finding.

#include <map>
#include <utility>

#include "analyzer/checks/check.h"

namespace heddle::checks {

/// (place of the read without the lock, place of the write under it) -> the place of the second test.
using DoubleChecks = std::map<std::pair<SourceLocation, SourceLocation>, SourceLocation>;
[[nodiscard]] DoubleChecks double_checks(const Input& input);

}  // namespace heddle::checks
