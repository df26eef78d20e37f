#include "findings/sarif_result.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "findings/rules.h"
#include "findings/source_uri.h"
#include "findings/utf8.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;  // keys stay in the order in which they are written here

constexpr std::size_t most_steps = 400;
constexpr std::size_t most_threads = 200;
constexpr std::size_t most_related = 100;
constexpr std::size_t longest_text = 1000;

/// Made printable, and cut behind a whole character.
std::string shown(std::string_view text) {
  std::string safe = printable(text);
  if (safe.size() <= longest_text) return safe;
  std::size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(safe[end]) & 0xc0) == 0x80) --end;
  return safe.substr(0, end) + "...";
}

/// Text that may hold links: brackets of its own are escaped.
std::string without_links(std::string_view text) {
  std::string escaped;
  for (const char c : shown(text)) {
    if (c == '[' || c == ']' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

class Writer {
 public:
  explicit Writer(const std::string& root) : root_(root) {}

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

 private:
  /// Related locations are shown only where the message links to them.
  static std::string message(const Finding& finding) {
    std::string text = without_links(finding.message);
    for (std::size_t i = 1; i < related_end(finding); ++i) {
      const std::string& role = finding.locations[i].role;
      text +=
          fmt::format("{}[{}]({})", i == 1 ? "; see " : ", ", role.empty() ? "here" : without_links(role), i);
    }
    return text;
  }

  static std::size_t related_end(const Finding& finding) {
    return std::min(finding.locations.size(), most_related + 1);
  }

  Json physical(const SourceLocation& location) const {
    Json region = {{"startLine", std::max(location.line, 1u)}};
    if (location.column != 0) {
      region["startColumn"] = location.column;
      region["endLine"] = region["startLine"];
      region["endColumn"] = location.column + 1;
    }
    const std::string uri = location.file.empty() ? "unknown" : uri_from_root(location.file, root_);
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
    for (std::size_t i = 1; i < related_end(finding); ++i) {
      locations.push_back({{"id", i},
                           {"physicalLocation", physical(finding.locations[i].location)},
                           {"message", sarif_text(finding.locations[i].role)}});
    }
    return locations;
  }

  Json code_flows(const Finding& finding) const {
    const std::size_t sides = std::min(finding.traces.size(), most_threads);
    const std::size_t most = most_steps / sides;
    Json merged = Json::array(), threads = Json::array();
    std::size_t order = 0;
    for (std::size_t side = 0; side < sides; ++side) {
      const Trace& trace = finding.traces[side];
      const std::string thread = name_of(finding, side);
      Json own = Json::array();
      const std::size_t hidden = trace.steps.size() > most ? trace.steps.size() - most : 0;
      for (std::size_t i = hidden; i < trace.steps.size(); ++i) {
        own.push_back(step(trace, thread, i, i == hidden ? hidden : 0, ++order));
        merged.push_back(own.back());
      }
      if (!own.empty()) threads.push_back({{"id", shown(thread)}, {"locations", std::move(own)}});
    }
    if (threads.empty()) return Json::array();
    return Json::array(
        {{{"threadFlows", Json::array({{{"id", "all threads"}, {"locations", std::move(merged)}}})}},
         {{"threadFlows", std::move(threads)}}});
  }

  /// Two sides may be threads of one name: "worker (side 2)".
  static std::string name_of(const Finding& finding, std::size_t side) {
    const std::string& name = finding.traces[side].thread;
    const auto shared = std::count_if(finding.traces.begin(), finding.traces.end(),
                                      [&](const Trace& trace) { return trace.thread == name; });
    return shared == 1 ? name : fmt::format("{} (side {})", name, side + 1);
  }

  Json step(const Trace& trace, const std::string& thread, std::size_t index, std::size_t hidden,
            std::size_t order) const {
    const bool is_last = index + 1 == trace.steps.size();
    const TraceStep& at = trace.steps[index];
    std::string does = at.message.empty() ? "calls from '" + at.function + "'" : at.message;
    if (hidden != 0) does = fmt::format("{} steps hidden; {}", hidden, does);
    if (is_last && !trace.locks.empty()) does += fmt::format(", holding {}", fmt::join(trace.locks, ", "));
    return {{"location",
             {{"physicalLocation", physical(at.location)}, {"message", sarif_text(thread + " | " + does)}}},
            {"executionOrder", order},
            {"nestingLevel", index},
            {"importance", is_last ? "essential" : "important"}};
  }

  static Json properties(const Finding& finding) {
    Json bag = {{"confidence", to_string(finding.confidence)}, {"origin", to_string(finding.origin)}};
    const auto put = [&](const char* key, const std::string& text) {
      if (!text.empty()) bag[key] = shown(text);
    };
    put("object", finding.object);
    put("schedule", finding.schedule_file);
    put("replay", finding.replay_command);
    for (const std::string& note : finding.notes) bag["notes"].push_back(shown(note));
    return bag;
  }

  const std::string& root_;
};

}  // namespace

Json sarif_text(std::string_view text) { return {{"text", shown(text)}}; }

Json sarif_result(const Finding& finding, const std::string& root) { return Writer(root).result(finding); }

}  // namespace heddle
