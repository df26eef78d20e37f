#pragma once
// The comments of a source file that say that a finding is accepted, and why:
//
//   counter++;  // heddle-suppress(data-race): a statistic, may be off by some
//   // heddle-suppress(data-race, check-then-act): the caller holds the lock
//   if (!ready) prepare();
//   // heddle-suppress-begin(data-race): runs before the threads start
//   ...
//   // heddle-suppress-end(data-race)
//
// A comment beside code covers its line; one that stands alone covers the next line that is no comment. It
// counts only when it *begins* with the word, so that text about it does not. A comment without a reason,
// with an unknown rule, or half a pair, suppresses nothing and is a problem to report.

#include <string>
#include <string_view>
#include <vector>

#include "findings/source_location.h"

namespace heddle::lint {

struct SuppressionComment {
  SourceLocation place;
  std::vector<std::string> rules;
  std::string reason;
  unsigned first_line = 0, last_line = 0;  // what it covers
};

struct SuppressionProblem {
  SourceLocation place;
  std::string message;
};

struct FileSuppressions {
  std::vector<SuppressionComment> comments;
  std::vector<SuppressionProblem> problems;
};

/// `file` is only named. Rules are those of all_rules() and of `more_rules`. Any bytes give an answer; cost:
/// linear.
[[nodiscard]] FileSuppressions read_suppressions(std::string_view source, const std::string& file,
                                                 const std::vector<std::string>& more_rules = {});

}  // namespace heddle::lint
