#include "findings/lint/path_rules.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "findings/lint/glob.h"
#include "findings/source_uri.h"

namespace heddle::lint {
namespace {

class PathRules {
 public:
  PathRules(const std::vector<PathRule>& rules, const std::string& working_folder)
      : rules_(rules), working_folder_(working_folder) {}

  [[nodiscard]] std::optional<PathSeverity> at(const SourceLocation& place, const std::string& check) const {
    if (place.file.empty()) return std::nullopt;
    const std::string file = (std::filesystem::path(working_folder_) / place.file).string();
    std::optional<PathSeverity> severity;
    for (const PathRule& rule : rules_) {
      const std::string path = path_from_root(file, rule.folder.empty() ? working_folder_ : rule.folder);
      const auto fits = [&](const std::string& pattern) { return path_matches(pattern, path); };
      const auto names = [&](const std::string& pattern) { return glob_matches(pattern, check); };
      const bool of_check = rule.checks.empty() || std::any_of(rule.checks.begin(), rule.checks.end(), names);
      if (of_check && std::any_of(rule.match.begin(), rule.match.end(), fits)) severity = rule.severity;
    }
    return severity;
  }

  [[nodiscard]] bool leave_out(const Finding& finding) const {
    const auto off = [&](const SourceLocation& place) {
      return at(place, finding.rule) == PathSeverity::off;
    };
    bool any = false;
    for (const RoleLocation& each : finding.locations) {
      if (!off(each.location)) return false;
      any = true;
    }
    for (const Trace& trace : finding.traces) {
      if (!trace.steps.empty() && !off(trace.steps.back().location)) return false;
    }
    return any;
  }

 private:
  const std::vector<PathRule>& rules_;
  const std::string& working_folder_;
};

}  // namespace

void apply_path_rules(Report& report, const std::vector<PathRule>& rules, const std::string& working_folder) {
  if (rules.empty()) return;
  const PathRules paths(rules, working_folder);
  const std::size_t left_out =
      std::erase_if(report.findings, [&](const Finding& finding) { return paths.leave_out(finding); });
  for (Finding& finding : report.findings) {
    if (finding.locations.empty()) continue;
    const std::optional<PathSeverity> severity = paths.at(finding.locations[0].location, finding.rule);
    if (severity == PathSeverity::error) finding.severity = Severity::error;
    if (severity == PathSeverity::warning) finding.severity = Severity::warning;
  }
  if (left_out != 0) report.facts.emplace_back("left_out", std::to_string(left_out));
}

}  // namespace heddle::lint
