#include "findings/print_sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <tuple>

#include "findings/json_text.h"
#include "findings/rules.h"
#include "findings/sarif_result.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;  // keys stay in the order in which they are written here

// Services show 5,000 results of a run, and refuse a file of more than 10 MB, compressed. Flows are four
// fifths of a result and compress by more than ten.
constexpr std::size_t most_results = 5000;
constexpr std::size_t most_bytes_with_flows = std::size_t{30} << 20;

/// A finding of the report, suppressed or not.
struct Entry {
  const Finding* finding;
  const SuppressedFinding* suppressed;  // nullptr: it counts
  std::size_t index;                    // in the report

  /// What goes first where not all fit.
  [[nodiscard]] auto rank() const {
    return std::tuple(suppressed != nullptr, finding->severity != Severity::error,
                      finding->confidence != Confidence::confirmed, index);
  }
};

std::vector<Entry> entries_of(const Report& report) {
  std::vector<Entry> all;
  for (const Finding& finding : report.findings) all.push_back({&finding, nullptr, all.size()});
  for (const SuppressedFinding& each : report.suppressed) all.push_back({&each.finding, &each, all.size()});
  std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) { return a.rank() < b.rank(); });
  return all;
}

const char* precision_of(const Rule& rule) {
  if (rule.shown_by_execution) return "very-high";
  return rule.severity == Severity::error ? "high" : "medium";
}

Json driver(const SarifOptions& options) {
  Json described = Json::array();
  for (const Rule& rule : all_rules()) {
    const char* level = to_string(rule.severity);
    described.push_back(
        {{"id", rule.id},
         {"shortDescription", sarif_text(rule.summary)},
         {"fullDescription", sarif_text(rule.summary)},
         {"help", {{"text", rule.help}, {"markdown", rule.help}}},
         {"defaultConfiguration", {{"level", level}}},
         {"properties",
          {{"tags", {"concurrency"}}, {"problem.severity", level}, {"precision", precision_of(rule)}}}});
  }
  return {{"name", "heddle"}, {"semanticVersion", options.tool_version}, {"rules", std::move(described)}};
}

/// What was not looked at, or not listed, must not pass for clean.
Json invocation(const Report& report, std::size_t left_out) {
  Json notes = Json::array();
  const auto put = [&](const char* level, const std::string& text) {
    notes.push_back({{"level", level}, {"message", sarif_text(text)}});
  };
  for (const Incomplete& part : report.incomplete) put("warning", part.subject + ": " + part.reason);
  for (const std::string& remark : report.remarks) put("note", remark);
  if (left_out != 0) put("warning", fmt::format("{} more findings are not listed here", left_out));
  return {{"executionSuccessful", true}, {"toolExecutionNotifications", std::move(notes)}};
}

/// The keys that say whether a result counts are those of all results or of none.
void put_suppression(Json& result, const Entry& entry, const Report& report) {
  if (!report.suppressed.empty()) {
    Json& list = result["suppressions"] = Json::array();
    if (entry.suppressed != nullptr) {
      const bool in_source = entry.suppressed->kind == SuppressionKind::in_source;
      list.push_back({{"kind", in_source ? "inSource" : "external"},
                      {"justification", sarif_text(entry.suppressed->justification)["text"]}});
    }
  }
  if (report.has_baseline) result["baselineState"] = entry.suppressed == nullptr ? "new" : "unchanged";
}

Json results(const Report& report, const std::vector<Entry>& entries, const SarifOptions& options) {
  Json list = Json::array();
  std::size_t bytes = 0;
  for (const Entry& entry : entries) {
    Json result = sarif_result(*entry.finding, options.root);
    put_suppression(result, entry, report);
    bytes += result.dump(-1, ' ', false, Json::error_handler_t::replace).size();
    if (bytes > most_bytes_with_flows) result.erase("codeFlows");
    list.push_back(std::move(result));
  }
  return list;
}

}  // namespace

void print_sarif(std::ostream& out, const Report& report, const SarifOptions& options) {
  std::vector<Entry> entries = entries_of(report);
  const std::size_t shown = std::min(entries.size(), most_results), left_out = entries.size() - shown;
  entries.resize(shown);
  Json run = Json::object();
  run["tool"] = {{"driver", driver(options)}};
  run["automationDetails"] = {{"id", "heddle/" + report.command + "/"}};
  run["invocations"] = Json::array({invocation(report, left_out)});
  run["results"] = results(report, entries, options);
  const Json document = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                         {"version", "2.1.0"},
                         {"runs", Json::array({std::move(run)})}};
  out << json_text(document) << '\n';
}

}  // namespace heddle
