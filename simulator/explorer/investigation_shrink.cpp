// Investigator::shrink: a shorter schedule for a finding.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "findings/fingerprint.h"
#include "simulator/engine/replay.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/investigation.h"
#include "simulator/explorer/shrink.h"

namespace heddle::explorer {
namespace {

// Executions of long programs are few: a bound that does not depend on how fast the machine is.
constexpr std::uint64_t most_steps = 20'000'000;

/// An attempt that takes a wrong turn must not run to the bound of a livelock.
ExecutionSettings for_attempts(ExecutionSettings settings, const ConfirmedFinding& found) {
  if (found.kind != FailureKind::livelock)
    settings.max_steps = std::min(settings.max_steps, 4 * found.steps + 20'000);
  return settings;
}

/// Notes that were added after the finding was made stay.
void keep_notes(const Finding& from, Finding& to) {
  for (const std::string& note : from.notes) {
    if (std::find(to.notes.begin(), to.notes.end(), note) == to.notes.end() && note.starts_with("also: "))
      to.notes.push_back(note);
  }
}

}  // namespace

void Investigator::shrink(ConfirmedFinding& found, const ExecutionSettings& settings, unsigned budget) {
  if (!found.has_schedule || found.schedule.deviations.empty()) return;
  const Result<Deviations> start = to_records(found.schedule);
  if (!start) return;
  FailureProbe probe(target_, for_attempts(settings, found), execution_limit_, found.kind, found.finding,
                     symbolizer_);
  const Attempt attempt = [&](const Deviations& deviations) -> std::optional<Deviations> {
    if (probe.steps() > most_steps) return std::nullopt;
    std::optional<Recording> recording = probe.run(deviations);
    if (!recording) return std::nullopt;
    return std::move(recording->deviations);
  };
  const Alternatives alternatives = [&](const Deviations& deviations) {
    return probe.steps() > most_steps ? Deviations{} : probe.alternatives(deviations, budget);
  };
  const std::size_t before = start->size();
  Shrunk shrunk = explorer::shrink(*start, budget, attempt, alternatives);
  if (interrupted()) return;
  std::size_t after = before;
  if (shrunk.deviations.size() < before) {
    std::sort(shrunk.deviations.begin(), shrunk.deviations.end(), engine::loose_before);
    if (adopt(probe, shrunk.deviations, settings, found)) after = shrunk.deviations.size();
  }
  const std::string deviations = fmt::format("{} deviation{}", after, after == 1 ? "" : "s");
  found.finding.notes.push_back(after < before
                                    ? fmt::format("its schedule was shrunk from {} to {} in {} executions",
                                                  before, deviations, shrunk.executions)
                                    : fmt::format("{} executions found no schedule of less than its {}",
                                                  shrunk.executions, deviations));
}

/// Only what shows the very same finding, in a fresh process, takes its place.
bool Investigator::adopt(FailureProbe& probe, const Deviations& deviations, const ExecutionSettings& settings,
                         ConfirmedFinding& found) {
  std::optional<Recording> recording = probe.run(deviations);
  if (!recording) return false;
  Observation observation;
  observation.plan = found.plan;
  observation.recording = *std::move(recording);
  observation.ending = probe.ending();
  Result<std::vector<ConfirmedFinding>> again = investigate(observation, probe.keys(), settings, Knowledge{});
  if (!again) return false;
  for (ConfirmedFinding& shorter : *again) {
    if (!shorter.has_schedule || fingerprint_of(shorter.finding) != fingerprint_of(found.finding)) continue;
    if (cause_in_message(shorter.finding) != cause_in_message(found.finding)) continue;
    keep_notes(found.finding, shorter.finding);
    shorter.names_cause = found.names_cause;
    shorter.schedule.found_by = found.schedule.found_by;
    found = std::move(shorter);
    return true;
  }
  return false;
}

}  // namespace heddle::explorer
