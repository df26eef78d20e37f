#include "tests/analyzer/checks/reported_lines.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "analyzer/frontend/frontend.h"
#include "analyzer/link/link.h"
#include "tests/analyzer/frontend/prelude.h"

namespace heddle::checks {
namespace {

using analyzer::frontend::c_prelude;
using analyzer::frontend::CompileCommand;
using analyzer::frontend::cxx_prelude;
using Marks = std::map<unsigned, std::set<std::string>>;  // line -> rules

Marks expected(const std::string& text) {
  Marks marks;
  std::istringstream lines(text);
  std::string line;
  for (unsigned number = 1; std::getline(lines, line); ++number)
    if (const std::size_t at = line.find("// "); at != std::string::npos) {
      std::istringstream rules(line.substr(at + 3));
      for (std::string rule; rules >> rule;) marks[number].insert(rule);
    }
  return marks;
}

void complain(std::string& text, const char* what, const Marks& some, const Marks& others) {
  for (const auto& [line, rules] : some)
    for (const std::string& rule : rules) {
      const auto there = others.find(line);
      if (there == others.end() || !there->second.contains(rule))
        text += std::string(what) + " " + rule + " at line " + std::to_string(line) + "; ";
    }
}

Result<std::vector<Finding>> findings_of(std::string_view source, bool c) {
  const std::string file = c ? "test.c" : "test.cpp";
  const CompileCommand command{.directory = std::filesystem::current_path().string(),
                               .file = file,
                               .arguments = {c ? "clang" : "clang++", c ? "-std=c17" : "-std=c++20", file}};
  const std::string text(source), prelude = c ? c_prelude : cxx_prelude;
  const auto unit = analyzer::frontend::lower_source(command, prelude + text);
  if (!unit) return unit.error();
  if (!unit->messages.empty()) return Error{unit->messages.front()};
  const auto before = static_cast<unsigned>(std::count(prelude.begin(), prelude.end(), '\n'));
  std::vector<Finding> findings = link::analyze_units({*unit}, {}).findings;
  for (Finding& finding : findings)
    for (RoleLocation& place : finding.locations) place.location.line -= before;
  return findings;
}

}  // namespace

std::string wrong_reports(std::string_view source, bool c) {
  const auto findings = findings_of(source, c);
  if (!findings) return findings.error().message;
  Marks found;
  for (const Finding& finding : *findings)
    for (const RoleLocation& place : finding.locations) found[place.location.line].insert(finding.rule);
  std::string wrong;
  const Marks marks = expected(std::string(source));
  complain(wrong, "missing", marks, found);
  complain(wrong, "unexpected", found, marks);
  return wrong;
}

std::string severity_of(std::string_view rule, std::string_view source) {
  const auto findings = findings_of(source, false);
  if (!findings) return findings.error().message;
  std::string severity;
  for (const Finding& finding : *findings)
    if (finding.rule == rule) severity = to_string(finding.severity);
  return severity;
}

}  // namespace heddle::checks
