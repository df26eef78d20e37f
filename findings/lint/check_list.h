#pragma once
// Which rules are on: a list of patterns, one after the other, a minus before one that switches off:
// {"*", "-benign-flag"}, {"lock-*"}. A list that begins with a minus begins with all.

#include <string>
#include <vector>

#include "findings/result.h"

namespace heddle::lint {

/// Those of `known` that are on, in its order; an empty list: all. An Error names a pattern that no rule
/// fits, and what was meant.
[[nodiscard]] Result<std::vector<std::string>> select_checks(const std::vector<std::string>& list,
                                                             const std::vector<std::string>& known);

}  // namespace heddle::lint
