#pragma once
// Moves the findings of a report that a comment in the source accepts (suppression_comments.h) to its
// suppressed ones, and adds findings about the comments themselves: `bad-suppression`, and
// `unused-suppression` for one that accepts nothing.
//
// A comment accepts a finding of its rules whose primary place, or the last place of one of its sides, is on
// a line that it covers. Whether it is unused can only be told of a file that was analysed, of a rule that
// was looked for, when everything parsed: else nothing is said.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "findings/report.h"

namespace heddle::lint {

struct SuppressOptions {
  std::vector<std::string> checks{};      // rules that were looked for in all of report.files
  std::vector<std::string> more_rules{};  // rules that exist beside all_rules()
  bool whole_program = true;              // false: only a part was analysed, so nothing is unused
  bool tell_bad = true, tell_unused = true;
};

/// The text of a source file; nothing when it cannot be read. It is asked for files of the report only: those
/// that were analysed and those that findings name.
using SourceReader = std::function<std::optional<std::string>(const std::string& file)>;

void suppress_by_comments(Report& report, const SuppressOptions& options, const SourceReader& read);

}  // namespace heddle::lint
