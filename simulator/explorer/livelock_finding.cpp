#include "simulator/explorer/livelock_finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace heddle::explorer {
namespace {

std::string words_of(const Evidence& evidence, const runtime::RepeatedEntry& entry) {
  std::string text = engine::to_string(entry.kind);
  if (entry.object < evidence.control().result.object_count)
    text += fmt::format(" on {}", evidence.object(entry.object));
  if (const SourceLocation place = evidence.place(entry.site); place.line != 0)
    text += fmt::format(" at {}:{}", place.file, place.line);
  return text + fmt::format(" ({} times)", entry.times);
}

}  // namespace

void name_cycle(const Evidence& evidence, Finding& finding) {
  const runtime::Control& control = evidence.control();
  const std::uint32_t count = std::min(control.result.repeated_count, engine::RepeatedOperations::capacity);
  std::map<std::uint32_t, std::string> cycles;  // by thread
  for (std::uint32_t i = 0; i < count; ++i) {
    const runtime::RepeatedEntry& entry = control.repeated[i];
    if (entry.times < 2) continue;
    std::string& cycle = cycles[entry.thread];
    cycle += (cycle.empty() ? "" : ", ") + words_of(evidence, entry);
  }
  for (const auto& [thread, cycle] : cycles)
    finding.notes.push_back(fmt::format(
        "{} repeats {}", evidence.threads().with_own_name(static_cast<engine::ThreadId>(thread)), cycle));
}

}  // namespace heddle::explorer
