#pragma once
// Rules of a project for the findings of some of its paths: which severity they have, or that they are left
// out.

#include <string>
#include <vector>

#include "findings/report.h"

namespace heddle::lint {

enum class PathSeverity { error, warning, off };

struct PathRule {
  std::vector<std::string> match;   // patterns (path_matches), relative to `folder`
  std::vector<std::string> checks;  // patterns of rules; empty: all
  PathSeverity severity = PathSeverity::off;
  std::string origin;
  std::string folder;  // absolute; empty: the working directory
};

/// The last rule that fits says the severity: of the finding's primary place. A finding is left out when
/// `off` is what the last rule says at its primary place and at every other side; the fact `left_out` counts
/// them.
void apply_path_rules(Report& report, const std::vector<PathRule>& rules, const std::string& working_folder);

}  // namespace heddle::lint
