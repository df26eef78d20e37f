#pragma once
// A Report is what one run of a command found: the findings, those that do not count, and how far it looked.
// Every printer takes a Report.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "findings/finding.h"

namespace heddle {

/// Something that was not looked at, or only in part: a unit that did not parse, a budget not reached.
struct Incomplete {
  std::string subject;  // the file or the program
  std::string reason;
};

/// A finding that does not count: a comment in the source says why (in_source), or a baseline has it
/// (external).
enum class SuppressionKind { in_source, external };
struct SuppressedFinding {
  Finding finding;
  SuppressionKind kind = SuppressionKind::external;
  std::string justification;
};

[[nodiscard]] inline const char* to_string(SuppressionKind kind) {
  return kind == SuppressionKind::in_source ? "in-source" : "external";
}

struct Report {
  std::string command;  // "analyze", "explore", "check", "replay"
  std::vector<Finding> findings;
  std::vector<Incomplete> incomplete;
  std::vector<std::pair<std::string, std::string>>
      facts;  // what was looked at, in order: {"units", "12"}, ...
  std::vector<SuppressedFinding> suppressed{};
  std::vector<std::string> remarks{};  // about the report itself: stale entries of a baseline, ...
  bool has_baseline = false;           // findings were compared with one: what is not suppressed is new
  // The sources that were read, headers among them, as locations name them; sorted. Empty where not known.
  std::vector<std::string> files{};
  bool every_unit_parsed = true;
};

}  // namespace heddle
