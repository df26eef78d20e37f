#include "findings/print_github.h"

#include <fmt/format.h>

#include <ostream>
#include <string_view>
#include <vector>

#include "findings/source_uri.h"
#include "findings/utf8.h"

namespace heddle {
namespace {

constexpr std::size_t most_annotations = 10;  // of each severity, notices too

/// A value of a command's property, or its message. Control characters are spelt out before, newlines among
/// them.
std::string escaped(std::string_view text, bool in_property) {
  std::string result;
  for (const char c : printable(text)) {
    const bool special = c == '%' || (in_property && (c == ':' || c == ','));
    result += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return result;
}

std::string place_of(const Finding& finding, const std::string& root) {
  if (finding.locations.empty() || !finding.locations[0].location.known()) return "";
  const SourceLocation& at = finding.locations[0].location;
  std::string text = fmt::format("file={},line={},", escaped(path_from_root(at.file, root), true), at.line);
  if (at.column != 0) text += fmt::format("col={},", at.column);
  return text;
}

std::string message_of(const Finding& finding, const std::string& root) {
  std::string text = finding.message;
  for (std::size_t i = 1; i < finding.locations.size(); ++i) {
    const auto& [at, role] = finding.locations[i];
    if (at.known())
      text += fmt::format("; {}: {}:{}", role.empty() ? "and" : role, path_from_root(at.file, root), at.line);
  }
  if (!finding.replay_command.empty()) text += "; " + finding.replay_command;
  return text;
}

void print_notices(std::ostream& out, const Report& report) {
  std::size_t count = 0;
  const auto notice = [&](const char* title, const std::string& text) {
    if (count++ < most_annotations)
      out << fmt::format("::notice title={}::{}\n", title, escaped(text, false));
  };
  for (const Incomplete& part : report.incomplete) notice("not analysed", part.subject + ": " + part.reason);
  for (const std::string& remark : report.remarks) notice("heddle", remark);
  if (count > most_annotations)
    out << fmt::format("{} more notices are not shown here\n", count - most_annotations);
}

}  // namespace

void print_github(std::ostream& out, const Report& report, const std::string& root) {
  std::vector<const Finding*> order;
  for (const Confidence confidence : {Confidence::confirmed, Confidence::possible})
    for (const Finding& finding : report.findings)
      if (finding.confidence == confidence) order.push_back(&finding);
  std::size_t shown[2] = {}, left = 0;
  for (const Finding* finding : order) {
    if (shown[finding->severity == Severity::error ? 0 : 1]++ >= most_annotations) {
      ++left;
      continue;
    }
    out << fmt::format("::{} {}title={}::{}\n", to_string(finding->severity), place_of(*finding, root),
                       escaped(finding->rule, true), escaped(message_of(*finding, root), false));
  }
  if (left != 0) out << fmt::format("{} more findings are not shown here\n", left);
  print_notices(out, report);
}

}  // namespace heddle
