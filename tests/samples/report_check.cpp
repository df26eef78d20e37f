#include "tests/samples/report_check.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

namespace heddle::testing {
namespace {

using Json = nlohmann::json;

struct Reported {
  std::string rule;
  std::string message;
  std::set<unsigned> lines;  // in the program itself, not in headers
};

std::string letters_of(const std::string& text) {
  std::string letters;
  for (const char c : text) {
    if (std::isalpha(static_cast<unsigned char>(c))) letters += static_cast<char>(std::tolower(c));
  }
  return letters;
}

/// A cause (lost wake-up) may be a rule of its own, or stand in the message of a deadlock.
bool is_rule(const Reported& finding, const std::string& rule) {
  if (finding.rule == rule) return true;
  return rule == "lost-wakeup" && finding.rule == "deadlock" &&
         letters_of(finding.message).find("lostwakeup") != std::string::npos;
}

bool answers(const Reported& finding, const Mark& mark) {
  return is_rule(finding, mark.rule) && (mark.rule == "exit-code" || finding.lines.contains(mark.line));
}

Reported read_finding(const Json& finding, const std::string& file_name) {
  Reported read{finding.at("rule").get<std::string>(), finding.at("message").get<std::string>(), {}};
  for (const Json& location : finding.at("locations")) {
    const std::filesystem::path file = location.at("file").get<std::string>();
    if (file.filename() == file_name) read.lines.insert(location.at("line").get<unsigned>());
  }
  return read;
}

std::string described(const Reported& finding) {
  std::string text = finding.rule + " (" + finding.message + ") at lines";
  for (const unsigned line : finding.lines) text += " " + std::to_string(line);
  return finding.lines.empty() ? text + ": none in this file" : text;
}

std::vector<std::string> missed_rules(const std::vector<Reported>& findings, const std::vector<Mark>& marks) {
  std::set<std::string> rules, answered;
  for (const Mark& mark : marks) {
    rules.insert(mark.rule);
    for (const Reported& finding : findings) {
      if (answers(finding, mark)) answered.insert(mark.rule);
    }
  }
  std::vector<std::string> missed;
  for (const std::string& rule : rules) {
    if (!answered.contains(rule)) missed.push_back("not reported at any line marked with it: " + rule);
  }
  return missed;
}

bool is_expected(const Reported& finding, Half half, const std::vector<Mark>& marks) {
  const bool may_follow_a_race =
      half == Half::simulator && finding.rule != "data-race" &&
      std::any_of(marks.begin(), marks.end(), [](const Mark& m) { return m.rule == "data-race"; });
  return may_follow_a_race ||
         std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) { return answers(finding, mark); });
}

}  // namespace

std::vector<std::string> disagreements(const std::string& json, Half half, const std::string& file_name,
                                       const std::vector<Mark>& marks) try {
  const Json document = Json::parse(json);
  if (document.at("format") != "heddle-report" || document.at("version") != 3)
    return {"not a heddle-report 2"};

  const std::vector<Mark> own_marks = marks_for(half, marks);
  std::vector<Reported> findings;
  for (const Json& finding : document.at("findings")) findings.push_back(read_finding(finding, file_name));

  std::vector<std::string> wrong = missed_rules(findings, own_marks);
  for (const Reported& finding : findings) {
    if (!is_expected(finding, half, own_marks)) wrong.push_back("not marked: " + described(finding));
  }
  for (const Json& part : document.at("incomplete")) wrong.push_back("incomplete: " + part.dump());
  return wrong;
} catch (const Json::exception& error) {
  return {"not the document that findings/print_json.h describes: " + std::string(error.what())};
}

}  // namespace heddle::testing
