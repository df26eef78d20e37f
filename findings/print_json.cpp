#include "findings/print_json.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "findings/json_text.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;  // keys stay in the order in which they are written here

void put_if_any(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

void put_place(Json& object, const SourceLocation& place) {
  put_if_any(object, "file", place.file);
  if (place.line != 0) object["line"] = place.line;
  if (place.column != 0) object["column"] = place.column;
}

Json json_of(const RoleLocation& location) {
  Json object = Json::object();
  put_place(object, location.location);
  put_if_any(object, "role", location.role);
  return object;
}

Json json_of(const TraceStep& step) {
  Json object = Json::object();
  put_place(object, step.location);
  put_if_any(object, "function", step.function);
  put_if_any(object, "message", step.message);
  return object;
}

Json json_of(const std::string& text) { return text; }
Json json_of(const Trace& trace);
Json json_of(const Finding& finding);
Json json_of(const Incomplete& incomplete);
Json json_of(const SuppressedFinding& suppressed);

template <class T>
Json array_of(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(json_of(value));
  return array;
}

Json json_of(const Trace& trace) {
  Json object = Json::object();
  put_if_any(object, "thread", trace.thread);
  object["locks"] = array_of(trace.locks);
  object["steps"] = array_of(trace.steps);
  return object;
}

Json json_of(const Finding& finding) {
  Json object = Json::object();
  object["rule"] = finding.rule;
  object["message"] = finding.message;
  object["severity"] = to_string(finding.severity);
  object["confidence"] = to_string(finding.confidence);
  object["origin"] = to_string(finding.origin);
  put_if_any(object, "object", finding.object);
  put_if_any(object, "fingerprint", finding.fingerprint);
  object["locations"] = array_of(finding.locations);
  object["traces"] = array_of(finding.traces);
  object["notes"] = array_of(finding.notes);
  put_if_any(object, "schedule", finding.schedule_file);
  put_if_any(object, "replay", finding.replay_command);
  return object;
}

Json json_of(const Incomplete& incomplete) {
  return Json{{"subject", incomplete.subject}, {"reason", incomplete.reason}};
}

Json json_of(const SuppressedFinding& suppressed) {
  return Json{{"kind", to_string(suppressed.kind)},
              {"justification", suppressed.justification},
              {"finding", json_of(suppressed.finding)}};
}

}  // namespace

void print_json(std::ostream& out, const Report& report) {
  Json document = Json::object();
  document["format"] = "heddle-report";
  document["version"] = 3;
  document["command"] = report.command;
  document["findings"] = array_of(report.findings);
  document["suppressed"] = array_of(report.suppressed);
  document["incomplete"] = array_of(report.incomplete);
  document["remarks"] = array_of(report.remarks);
  Json& facts = document["facts"] = Json::object();
  for (const auto& [name, value] : report.facts) facts[name] = value;
  out << json_text(document) << '\n';
}

}  // namespace heddle
