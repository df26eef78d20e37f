#pragma once
// The nearest known word to a mistyped one.

#include <string>
#include <string_view>
#include <vector>

namespace heddle::lint {

/// Empty when none is near: more than a third of the letters, or more than three, would have to change.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace heddle::lint
