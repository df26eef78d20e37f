#include "tools/join_findings.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace heddle::tools {
namespace {

enum class Family { race, deadlock, other };

Family family_of(const std::string& rule) {
  constexpr std::array<std::string_view, 8> deadlocks{"deadlock",
                                                      "lock-order-cycle",
                                                      "double-lock",
                                                      "self-deadlock",
                                                      "upgrade-deadlock",
                                                      "join-while-holding",
                                                      "wait-holding-other-lock",
                                                      "lock-not-released"};
  if (rule == "data-race" || rule == "double-checked-locking") return Family::race;
  return std::find(deadlocks.begin(), deadlocks.end(), rule) != deadlocks.end() ? Family::deadlock
                                                                                : Family::other;
}

using Line = std::pair<std::string, unsigned>;

void add_line(const SourceLocation& location, std::set<Line>& lines) {
  if (location.known())
    lines.emplace(std::filesystem::path(location.file).filename().string(), location.line);
}

/// Where the defect itself happens: its locations, and the last step of each trace.
std::set<Line> lines_of(const Finding& finding) {
  std::set<Line> lines;
  for (const RoleLocation& location : finding.locations) add_line(location.location, lines);
  for (const Trace& trace : finding.traces) {
    if (!trace.steps.empty()) add_line(trace.steps.back().location, lines);
  }
  return lines;
}

/// "bank::Account::balance+8", "accounts[2].balance[0]", "balance in 'pay()'" -> "balance": the two halves
/// qualify names in their own ways.
std::string short_name(std::string_view name) {
  name = name.substr(0, name.find(" in '"));
  name = name.substr(0, name.find('+'));
  const std::size_t last = name.find_last_of(":.>");
  if (last != std::string_view::npos) name = name.substr(last + 1);
  return std::string(name.substr(0, name.find('[')));
}

std::set<std::string> objects_of(const Finding& finding) {
  std::set<std::string> names;
  std::string_view rest = finding.object;
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find(", "));
    rest.remove_prefix(std::min(rest.size(), name.size() + 2));
    if (!name.empty() && name.find('#') == std::string_view::npos) names.insert(short_name(name));
  }
  return names;
}

template <class T>
std::size_t common(const std::set<T>& a, const std::set<T>& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const T& item) { return b.contains(item); }));
}

void confirm(Finding& possible, const Finding& seen) {
  if (possible.confidence == Confidence::confirmed) return;
  possible.confidence = Confidence::confirmed;
  possible.schedule_file = seen.schedule_file;
  possible.replay_command = seen.replay_command;
  possible.notes.push_back("seen in an execution: " + seen.message);
  for (const std::string& note : seen.notes) {
    if (note.starts_with("its schedule was shrunk ")) possible.notes.push_back(note);
  }
}

}  // namespace

bool same_defect(const Finding& possible, const Finding& seen) {
  const Family family = family_of(possible.rule);
  if (family == Family::other || family != family_of(seen.rule)) return false;
  const std::size_t lines = common(lines_of(possible), lines_of(seen));
  const std::size_t objects = common(objects_of(possible), objects_of(seen));
  // One variable or one line makes a race; one lock of a cycle may well belong to another cycle, so there all
  // must fit.
  if (family == Family::race) return lines > 0 || objects > 0;
  const std::size_t wanted = objects_of(possible).size();
  return lines > 0 || (wanted > 0 && objects == wanted);
}

std::vector<Finding> join_findings(std::vector<Finding> possible, std::vector<Finding> seen) {
  std::vector<bool> joined(seen.size(), false);
  for (Finding& finding : possible) {
    for (std::size_t i = 0; i < seen.size(); ++i) {
      if (!same_defect(finding, seen[i])) continue;
      if (seen[i].confidence == Confidence::confirmed) {
        confirm(finding, seen[i]);
      } else {
        finding.notes.push_back("not shown by an execution, but suspected from some: " + seen[i].message);
      }
      joined[i] = true;
    }
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (!joined[i]) possible.push_back(std::move(seen[i]));
  }
  return possible;
}

}  // namespace heddle::tools
