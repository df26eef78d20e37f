#include "tools/witness_text.h"

#include <fmt/format.h>

#include <charconv>

#include "findings/utf8.h"

namespace heddle::tools {
namespace {

using explorer::EventTrace;
using explorer::TracedEvent;

std::string operation_of(const TracedEvent& event, bool with_outcome = true) {
  std::string text = event.operation;
  if (!event.object.empty()) text += " " + event.object;
  if (!with_outcome) return text;
  if (!event.outcome.empty()) text += ": " + event.outcome;
  return text;
}

const Deviation* deviation_of(const TracedEvent& event, const Schedule& schedule) {
  const bool known = event.deviation != 0 && event.deviation <= schedule.deviations.size();
  return known ? &schedule.deviations[event.deviation - 1] : nullptr;
}

std::string object_of(const Deviation& deviation) {
  if (!deviation.variable.empty()) return " " + deviation.variable;
  return deviation.object == "-" ? "" : " " + deviation.object;
}

std::vector<std::string> texts_of(const Deviation& deviation) {
  if (deviation.kind == Deviation::Kind::switch_thread) {
    return {fmt::format("stops before {}{}", deviation.operation, object_of(deviation)),
            fmt::format("=> {} runs", deviation.target)};
  }
  return {fmt::format("{}{}: takes {}", deviation.operation, object_of(deviation), deviation.value)};
}

/// "bank.cpp:31"
SourceLocation place_of(const std::string& site) {
  const std::size_t colon = site.rfind(':');
  SourceLocation place;
  if (colon == std::string::npos) return place;
  unsigned line = 0;
  const auto [end, error] = std::from_chars(site.data() + colon + 1, site.data() + site.size(), line);
  if (error != std::errc() || end != site.data() + site.size()) return place;
  place.file = site.substr(0, colon);
  place.line = line;
  return place;
}

std::string where(const TracedEvent& event) {
  std::string text;
  if (event.place.known()) text += fmt::format(" at {}:{}", event.place.file, event.place.line);
  if (!event.function.empty()) text += " in " + event.function;
  return text;
}

}  // namespace

std::vector<WitnessRow> rows_of(const EventTrace& trace, const Schedule& schedule) {
  std::vector<WitnessRow> rows;
  for (const TracedEvent& event : trace.events) {
    WitnessRow row{event.pedigree, {}, event.place, 0};
    if (event.kind == TracedEvent::Kind::operation) {
      row.texts = {operation_of(event)};
    } else if (event.kind == TracedEvent::Kind::stands) {
      row.texts = {"stands before " + operation_of(event, false)};
      if (!event.outcome.empty()) row.texts.push_back(event.outcome);
    } else {
      const Deviation* deviation = deviation_of(event, schedule);
      row.texts =
          deviation != nullptr ? texts_of(*deviation) : std::vector<std::string>{"departs from the policy"};
      row.mark = static_cast<unsigned>(event.deviation);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<WitnessRow> rows_of(const Schedule& schedule) {
  std::vector<WitnessRow> rows;
  unsigned mark = 0;
  for (const Deviation& deviation : schedule.deviations) {
    rows.push_back({deviation.thread, texts_of(deviation), place_of(deviation.site), ++mark});
    if (deviation.kind == Deviation::Kind::switch_thread) rows.push_back({deviation.target, {"runs"}, {}, 0});
  }
  return rows;
}

std::string lines_of(const EventTrace& trace) {
  std::string text;
  std::uint64_t number = trace.first;
  for (const TracedEvent& event : trace.events) {
    std::string line;
    if (event.kind == TracedEvent::Kind::operation) {
      line = fmt::format("{:6}  {:10} {}{}", ++number, event.pedigree, operation_of(event), where(event));
    } else if (event.kind == TracedEvent::Kind::deviation) {
      ++number;
      line = fmt::format("{:>6}  {:10} stops before {}: deviation {}{}", ">", event.pedigree, event.operation,
                         event.deviation, where(event));
    } else {
      line = fmt::format("{:>6}  {:10} stands before {}{}", "end", event.pedigree, operation_of(event),
                         where(event));
    }
    text += printable(line) + "\n";
  }
  const std::uint64_t kept = number;
  if (trace.total > kept) text += fmt::format("  ... {} more events were not kept\n", trace.total - kept);
  return text;
}

}  // namespace heddle::tools
