#include "findings/lint/suppress.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "findings/fingerprint.h"
#include "findings/lint/suppression_comments.h"

namespace heddle::lint {
namespace {

/// Where a comment may stand to accept the finding.
std::vector<SourceLocation> sides_of(const Finding& finding) {
  std::vector<SourceLocation> places;
  if (!finding.locations.empty()) places.push_back(finding.locations.front().location);
  for (const Trace& trace : finding.traces)
    if (!trace.steps.empty()) places.push_back(trace.steps.back().location);
  if (finding.traces.empty() && finding.locations.size() > 1) places.push_back(finding.locations[1].location);
  return places;
}

class Suppressor {
 public:
  Suppressor(Report& report, const SuppressOptions& options, const SourceReader& read)
      : report_(report), options_(options) {
    std::set<std::string> files(report.files.begin(), report.files.end());
    for (const Finding& finding : report.findings)
      for (const SourceLocation& place : sides_of(finding))
        if (place.known()) files.insert(place.file);
    for (const std::string& file : files) {
      const std::optional<std::string> source = read(file);
      if (!source) continue;
      FileSuppressions found = read_suppressions(*source, file, options.more_rules);
      if (found.comments.empty() && found.problems.empty()) continue;
      by_file_.emplace(file, std::move(found));
    }
  }

  void run() {
    move_accepted();
    std::vector<Finding> own;
    for (const auto& [file, found] : by_file_) {
      if (options_.tell_bad)
        for (const SuppressionProblem& problem : found.problems) own.push_back(finding_of(problem));
      if (options_.tell_unused && may_tell_unused(file))
        for (const SuppressionComment& comment : found.comments) tell_unused(comment, own);
    }
    finish_findings(own);
    add(std::move(own));
  }

 private:
  void move_accepted() {
    std::vector<Finding> kept;
    for (Finding& finding : report_.findings) {
      if (const SuppressionComment* comment = comment_for(finding)) {
        report_.suppressed.push_back({std::move(finding), SuppressionKind::in_source, comment->reason});
      } else {
        kept.push_back(std::move(finding));
      }
    }
    report_.findings = std::move(kept);
  }

  /// Every comment that accepts it is in use; the first one gives the reason.
  const SuppressionComment* comment_for(const Finding& finding) {
    const SuppressionComment* first = nullptr;
    for (const SourceLocation& place : sides_of(finding)) {
      const auto found = by_file_.find(place.file);
      if (found == by_file_.end()) continue;
      for (const SuppressionComment& comment : found->second.comments) {
        const bool covered = comment.first_line <= place.line && place.line <= comment.last_line;
        const bool named =
            std::find(comment.rules.begin(), comment.rules.end(), finding.rule) != comment.rules.end();
        if (!covered || !named) continue;
        used_.emplace(&comment, finding.rule);
        if (first == nullptr) first = &comment;
      }
    }
    return first;
  }

  [[nodiscard]] bool may_tell_unused(const std::string& file) const {
    return options_.whole_program && report_.every_unit_parsed &&
           std::binary_search(report_.files.begin(), report_.files.end(), file);
  }

  void tell_unused(const SuppressionComment& comment, std::vector<Finding>& own) const {
    for (const std::string& rule : comment.rules) {
      const bool looked_for =
          std::find(options_.checks.begin(), options_.checks.end(), rule) != options_.checks.end();
      if (!looked_for || used_.contains({&comment, rule})) continue;
      own.push_back(finding_at(comment.place, "unused-suppression",
                               "nothing is suppressed by heddle-suppress(" + rule + ") here", rule));
    }
  }

  static Finding finding_of(const SuppressionProblem& problem) {
    return finding_at(problem.place, "bad-suppression", problem.message, "");
  }

  static Finding finding_at(const SourceLocation& place, const char* rule, std::string message,
                            std::string object) {
    Finding finding;
    finding.rule = rule;
    finding.message = std::move(message);
    finding.severity = Severity::warning;
    finding.object = std::move(object);
    finding.locations = {{place, "comment"}};
    return finding;
  }

  /// The order of finish_findings; the fingerprints of the others stay, though some of their kind are gone.
  void add(std::vector<Finding> own) {
    const auto before = [](const Finding& a, const Finding& b) {
      const auto place = [](const Finding& f) {
        return f.locations.empty() ? SourceLocation{} : f.locations[0].location;
      };
      return std::pair(place(a), a.rule) < std::pair(place(b), b.rule);
    };
    std::vector<Finding> all;
    std::merge(std::move_iterator(report_.findings.begin()), std::move_iterator(report_.findings.end()),
               std::move_iterator(own.begin()), std::move_iterator(own.end()), std::back_inserter(all),
               before);
    report_.findings = std::move(all);
  }

  Report& report_;
  const SuppressOptions& options_;
  std::map<std::string, FileSuppressions> by_file_;
  std::set<std::pair<const SuppressionComment*, std::string>>
      used_;  // by address: looked up, never ordered by
};

}  // namespace

void suppress_by_comments(Report& report, const SuppressOptions& options, const SourceReader& read) {
  Suppressor(report, options, read).run();
}

}  // namespace heddle::lint
