#pragma once
// The marks of samples/README.md: what must be found in a program, written on the line that it concerns.
//
//   ++hits_;  // EXPECT: data-race                 both halves report a data race here
//   lock(b);  // EXPECT-STATIC: lock-order-cycle   only the analyzer does
//   wait(cv); // EXPECT-DYNAMIC: deadlock          only the simulator does
//
// A mark with a misspelt word is an error, since it would else silently ask for nothing.

#include <string>
#include <string_view>
#include <vector>

#include "findings/result.h"

namespace heddle::testing {

enum class Half { analyzer, simulator };

struct Mark {
  Half half = Half::analyzer;
  std::string rule;
  unsigned line = 0;

  auto operator<=>(const Mark&) const = default;
};

/// The marks of a source text by line; `EXPECT: RULE` gives one for each half that has a word for the rule.
[[nodiscard]] Result<std::vector<Mark>> parse_marks(std::string_view source);

/// Those that one half must answer for.
[[nodiscard]] std::vector<Mark> marks_for(Half half, const std::vector<Mark>& marks);

}  // namespace heddle::testing
