#include "simulator/explorer/anchors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

namespace heddle::explorer {
namespace {

bool is_operation_of(const TracedEvent& event, const std::string& pedigree, const std::string& operation) {
  return event.kind != TracedEvent::Kind::deviation && event.pedigree == pedigree &&
         event.operation == operation;
}

std::string site_of(const SourceLocation& place) {
  return place.known() ? fmt::format("{}:{}", place.file.substr(place.file.rfind('/') + 1), place.line) : "-";
}

/// "mutex#main/2": its kind; a variable: the whole name.
std::string stable_name(const std::string& object) { return object.substr(0, object.find('#')); }

struct Place {
  std::uint64_t n = 0;
  int score = 0;
  std::uint64_t away = 0;  // from the recorded ordinal
};

std::uint64_t distance(std::uint64_t a, std::uint64_t b) { return a < b ? b - a : a - b; }

int score_of(const Deviation& deviation, const TracedEvent& event, std::uint64_t ordinal) {
  int score = 0;
  if (deviation.function == event.function) score += 8;
  if (deviation.ordinal != 0 && deviation.ordinal == ordinal) score += 4;
  if (!deviation.variable.empty() && deviation.variable == event.object) score += 5;
  if (deviation.variable.empty() && stable_name(deviation.object) == stable_name(event.object)) score += 1;
  if (deviation.site != "-" && deviation.site == site_of(event.place)) score += 1;
  return score;
}

std::vector<std::uint64_t> place_after_exit(const Deviation& deviation, const EventTrace& trace) {
  const std::string exit = engine::to_string(engine::OpKind::thread_exit);
  for (const TracedEvent& event : trace.events) {
    if (is_operation_of(event, deviation.thread, exit)) return {event.n + 1};
  }
  return {};
}

}  // namespace

std::vector<std::uint64_t> places_of(const Deviation& deviation, const EventTrace& trace, std::size_t after,
                                     std::size_t most) {
  // A thread that exited hands on after its last operation: there is one such place.
  if (deviation.operation == engine::to_string(engine::OpKind::none))
    return place_after_exit(deviation, trace);
  std::map<std::string, std::uint64_t> ordinals;  // by function
  std::vector<Place> places;
  std::uint64_t begun = 0;  // operations that the thread had performed before `after`
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    const TracedEvent& event = trace.events[i];
    if (i < after && event.pedigree == deviation.thread && event.kind == TracedEvent::Kind::operation)
      begun = std::max(begun, event.n);
    if (!is_operation_of(event, deviation.thread, deviation.operation)) continue;
    const std::uint64_t ordinal = ++ordinals[event.function];
    if (i < after || event.n <= begun) continue;
    places.push_back({event.n, score_of(deviation, event, ordinal), distance(event.n, deviation.n)});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tuple(-a.score, a.away, a.n) < std::tuple(-b.score, b.away, b.n);
  });
  std::vector<std::uint64_t> result;
  for (const Place& place : places) {
    if (result.size() == most) break;
    if (std::find(result.begin(), result.end(), place.n) == result.end()) result.push_back(place.n);
  }
  return result;
}

std::size_t event_of_deviation(const EventTrace& trace, std::uint64_t k) {
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    const TracedEvent& event = trace.events[i];
    if (event.kind == TracedEvent::Kind::deviation && event.deviation == k) return i + 1;
  }
  return 0;
}

OperationIndex::OperationIndex(const EventTrace& trace) {
  std::map<std::tuple<engine::ThreadId, std::string, std::string>, std::uint64_t> ordinals;
  for (const TracedEvent& event : trace.events) {
    if (event.kind == TracedEvent::Kind::deviation) continue;
    const std::uint64_t ordinal = ++ordinals[{event.thread, event.operation, event.function}];
    const bool has_name = event.object.find('#') == std::string::npos;
    places_.try_emplace(
        {event.thread, event.n},
        OperationPlace{event.function, trace.first == 0 ? ordinal : 0, has_name ? event.object : ""});
  }
}

const OperationPlace* OperationIndex::find(engine::ThreadId thread, std::uint64_t n) const {
  const auto found = places_.find({thread, n});
  return found == places_.end() ? nullptr : &found->second;
}

}  // namespace heddle::explorer
