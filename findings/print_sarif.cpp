#include "findings/print_sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string_view>

#include "findings/rules.h"
#include "findings/source_uri.h"
#include "findings/utf8.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;  // keys stay in the order in which they are written here

constexpr std::size_t most_steps = 400;

Json text_of(std::string_view text) { return {{"text", printable(text)}}; }

/// Text that may hold links: brackets of its own are escaped.
std::string without_links(std::string_view text) {
  std::string escaped;
  for (const char c : printable(text)) {
    if (c == '[' || c == ']' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

class Writer {
 public:
  explicit Writer(const SarifOptions& options) : options_(options) {}

  Json document(const Report& report) const {
    Json run = Json::object();
    run["tool"] = {{"driver", driver()}};
    run["automationDetails"] = {{"id", "heddle/" + report.command + "/"}};
    run["invocations"] = Json::array({invocation(report)});
    Json& results = run["results"] = Json::array();
    for (const Finding& finding : report.findings) results.push_back(result(finding));
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", Json::array({std::move(run)})}};
  }

 private:
  Json driver() const {
    Json described = Json::array();
    for (const Rule& rule : all_rules()) {
      described.push_back({{"id", rule.id},
                           {"shortDescription", text_of(rule.summary)},
                           {"fullDescription", text_of(rule.summary)},
                           {"help", {{"text", rule.help}, {"markdown", rule.help}}},
                           {"defaultConfiguration", {{"level", "error"}}},
                           {"properties", {{"tags", {"concurrency"}}, {"problem.severity", "error"}}}});
    }
    return {{"name", "heddle"}, {"semanticVersion", options_.tool_version}, {"rules", std::move(described)}};
  }

  /// What was not looked at must not pass for clean.
  static Json invocation(const Report& report) {
    Json notes = Json::array();
    for (const Incomplete& incomplete : report.incomplete) {
      notes.push_back(
          {{"level", "warning"}, {"message", text_of(incomplete.subject + ": " + incomplete.reason)}});
    }
    return {{"executionSuccessful", true}, {"toolExecutionNotifications", std::move(notes)}};
  }

  Json result(const Finding& finding) const {
    Json object = Json::object();
    object["ruleId"] = finding.rule;
    if (const std::size_t index = index_of_rule(finding.rule); index < all_rules().size())
      object["ruleIndex"] = index;
    object["level"] = to_string(finding.severity);
    object["message"] = {{"text", message(finding)}};
    object["locations"] = Json::array({primary(finding)});
    if (finding.locations.size() > 1) object["relatedLocations"] = related(finding);
    if (!finding.traces.empty()) object["codeFlows"] = code_flows(finding);
    if (!finding.fingerprint.empty()) {
      object["partialFingerprints"] = {{"primaryLocationLineHash", finding.fingerprint + ":1"},
                                       {"heddle/v1", finding.fingerprint}};
    }
    object["properties"] = properties(finding);
    return object;
  }

  /// Related locations are shown only where the message links to them.
  static std::string message(const Finding& finding) {
    std::string text = without_links(finding.message);
    for (std::size_t i = 1; i < finding.locations.size(); ++i) {
      const std::string& role = finding.locations[i].role;
      text +=
          fmt::format("{}[{}]({})", i == 1 ? "; see " : ", ", role.empty() ? "here" : without_links(role), i);
    }
    return text;
  }

  Json physical(const SourceLocation& location) const {
    Json region = {{"startLine", std::max(location.line, 1u)}};
    if (location.column != 0) region["startColumn"] = location.column;
    const std::string uri = location.file.empty() ? "unknown" : uri_from_root(location.file, options_.root);
    return {{"artifactLocation", {{"uri", uri}}}, {"region", std::move(region)}};
  }

  /// Every result must have a place: that of the finding, or the last that one of its threads came to.
  Json primary(const Finding& finding) const {
    SourceLocation place;
    if (!finding.locations.empty()) place = finding.locations[0].location;
    for (const Trace& trace : finding.traces) {
      for (auto step = trace.steps.rbegin(); !place.known() && step != trace.steps.rend(); ++step)
        place = step->location;
    }
    return {{"physicalLocation", physical(place)}};
  }

  Json related(const Finding& finding) const {
    Json locations = Json::array();
    for (std::size_t i = 1; i < finding.locations.size(); ++i) {
      locations.push_back({{"id", i},
                           {"physicalLocation", physical(finding.locations[i].location)},
                           {"message", text_of(finding.locations[i].role)}});
    }
    return locations;
  }

  Json code_flows(const Finding& finding) const {
    const std::size_t most = std::max<std::size_t>(most_steps / finding.traces.size(), 2);
    Json merged = Json::array(), threads = Json::array();
    std::size_t order = 0;
    for (const Trace& trace : finding.traces) {
      Json own = Json::array();
      const std::size_t hidden = trace.steps.size() > most ? trace.steps.size() - most : 0;
      for (std::size_t i = hidden; i < trace.steps.size(); ++i) {
        const bool is_last = i + 1 == trace.steps.size();
        own.push_back(step(trace, i, i == hidden ? hidden : 0, ++order, is_last));
        merged.push_back(own.back());
      }
      if (!own.empty()) threads.push_back({{"id", printable(trace.thread)}, {"locations", std::move(own)}});
    }
    if (threads.empty()) return Json::array();
    return Json::array(
        {{{"threadFlows", Json::array({{{"id", "all threads"}, {"locations", std::move(merged)}}})}},
         {{"threadFlows", std::move(threads)}}});
  }

  Json step(const Trace& trace, std::size_t index, std::size_t hidden, std::size_t order,
            bool is_last) const {
    const TraceStep& at = trace.steps[index];
    std::string does = at.message.empty() ? "calls from '" + at.function + "'" : at.message;
    if (hidden != 0) does = fmt::format("{} steps hidden; {}", hidden, does);
    if (is_last && !trace.locks.empty()) does += fmt::format(", holding {}", fmt::join(trace.locks, ", "));
    return {
        {"location",
         {{"physicalLocation", physical(at.location)}, {"message", text_of(trace.thread + " | " + does)}}},
        {"executionOrder", order},
        {"nestingLevel", index},
        {"importance", is_last ? "essential" : "important"}};
  }

  static Json properties(const Finding& finding) {
    Json bag = {{"confidence", to_string(finding.confidence)}, {"origin", to_string(finding.origin)}};
    const auto put = [&](const char* key, const std::string& text) {
      if (!text.empty()) bag[key] = text;
    };
    put("object", finding.object);
    put("schedule", finding.schedule_file);
    put("replay", finding.replay_command);
    if (!finding.notes.empty()) bag["notes"] = finding.notes;
    return bag;
  }

  const SarifOptions& options_;
};

}  // namespace

void print_sarif(std::ostream& out, const Report& report, const SarifOptions& options) {
  out << Writer(options).document(report).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace heddle
