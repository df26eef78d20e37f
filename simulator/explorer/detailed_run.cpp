#include "simulator/explorer/detailed_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <span>
#include <utility>

#include "simulator/engine/replay.h"
#include "simulator/explorer/alternatives.h"
#include "simulator/explorer/deadlock_finding.h"
#include "simulator/explorer/ending_finding.h"
#include "simulator/explorer/failure.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/race_finding.h"

namespace heddle::explorer {
namespace {

using runtime::RaceEntry;

constexpr std::size_t output_limit = 1 << 20;

}  // namespace

Result<void> DetailedRun::execute(const Deviations& deviations, engine::ReplayMode mode,
                                  const ExecutionSettings& settings, bool traced) {
  deviations_ = deviations;
  mode_ = mode;
  settings_ = settings;
  if (mode == engine::ReplayMode::loose)
    std::sort(deviations_.begin(), deviations_.end(), engine::loose_before);
  return execute_watching(nullptr, traced);
}

void DetailedRun::begin(const runtime::Request& request) {
  if (beginning_ == Beginning::fork) return target_.begin(request);
  target_.control().batch.plans[0] = runtime::plan_of(request);
  target_.begin_batch(request, 0, 1);
}

/// One execution is a batch of its own in snapshot mode.
bool DetailedRun::is_refused() const {
  const runtime::BatchEnd end = target_.control().batch.end;
  return beginning_ == Beginning::snapshot && end != runtime::BatchEnd::done &&
         end != runtime::BatchEnd::unknown_failure;
}

Result<void> DetailedRun::check_batch() const {
  const runtime::BatchBlock& batch = target_.control().batch;
  if (!is_refused()) return {};
  const std::string why = batch.end == runtime::BatchEnd::died
                              ? "the program ends its process in unusual ways"
                              : std::string(batch.reason, ::strnlen(batch.reason, sizeof batch.reason));
  return Error{"no snapshot mode: " + why};
}

Result<void> DetailedRun::execute_watching(const RaceEntry* watched, bool traced) {
  load_recording(deviations_, target_.control());
  runtime::Request request =
      replaying_request(settings_, static_cast<std::uint32_t>(deviations_.size()), mode_, target_.modules());
  request.detail = 1;
  request.trace = traced ? 1 : 0;
  if (watched != nullptr) {
    request.watch_address = watched->race.address;
    request.watch_size = std::max<std::uint64_t>(watched->race.size, 1);
  }
  begin(request);
  const TargetState state = target_.wait(Clock::now() + execution_limit_);
  if (state == TargetState::replied) return check_batch();
  if (interrupted()) return Error{"stopped by a signal"};
  if (state == TargetState::died) return Error{"the target process ended without an answer"};
  return Error{fmt::format("no answer within {} s; see --timeout", execution_limit_.count() / 1000)};
}

std::string DetailedRun::ending() const { return ending_of(target_.control(), target_.wait_status()); }

std::string DetailedRun::output() const { return target_.output(output_limit); }

Deviations DetailedRun::alternatives(std::size_t most) const {
  return alternatives_of(target_.control(), most);
}

std::vector<ModuleAddress> DetailedRun::traced_accesses() const {
  const runtime::Control& control = target_.control();
  const std::uint64_t count = std::min<std::uint64_t>(control.result.event_count, runtime::max_events);
  std::set<std::uint64_t> places;
  for (const runtime::TraceEvent& event : std::span(control.events, count)) {
    const bool has_place = event.stack.count > 0 && event.stack.offset < runtime::max_stack_words;
    if (event.operation == engine::OpKind::access && has_place)
      places.insert(control.stack_words[event.stack.offset]);
  }
  std::vector<ModuleAddress> sites;
  for (const std::uint64_t place : places) sites.push_back(target_.modules().name(place));
  return sites;
}

std::vector<std::string> DetailedRun::failure_keys() const {
  std::vector<std::string> keys;
  for (const Failure& failure : failures_of(target_.control(), target_.modules(), target_.wait_status()))
    keys.push_back(failure.key);
  return keys;
}

EventTrace DetailedRun::trace() {
  return read_trace(Evidence(target_.control(), target_.modules(), symbolizer_));
}

/// The same race in another run of the same choices; its address may differ there.
const RaceEntry* DetailedRun::find(const RaceEntry& race) const {
  const runtime::Control& control = target_.control();
  for (std::uint32_t i = 0; i < std::min(control.result.race_count, runtime::max_races); ++i) {
    const RaceEntry& seen = control.races[i];
    if (seen.race.site == race.race.site && seen.race.thread == race.race.thread &&
        seen.race.clock == race.race.clock)
      return &seen;
  }
  return nullptr;
}

Result<std::vector<Finding>> DetailedRun::findings(const std::string& rule) {
  std::vector<Finding> found;
  std::vector<RaceEntry> races;
  {
    const Evidence evidence(target_.control(), target_.modules(), symbolizer_);
    for (const Failure& failure : failures_of(target_.control(), target_.modules(), target_.wait_status())) {
      if (!rule.empty() && rule_of(failure.kind) != rule) continue;
      switch (failure.kind) {
        case FailureKind::data_race:
          races.push_back(target_.control().races[failure.index]);
          break;
        case FailureKind::misuse:
        case FailureKind::use_after_free:
          found.push_back(misuse_finding(evidence, target_.control().misuses[failure.index]));
          break;
        case FailureKind::deadlock:
          found.push_back(deadlock_finding(evidence));
          break;
        default:
          found.push_back(ending_finding(evidence, failure.kind, target_.wait_status(), output()));
          break;
      }
    }
  }
  for (const RaceEntry& race : races) {
    if (Result<void> done = execute_watching(&race, false); !done) return done.error();
    const Evidence evidence(target_.control(), target_.modules(), symbolizer_);
    if (const RaceEntry* seen = find(race)) found.push_back(race_finding(evidence, *seen));
  }
  return found;
}

Result<std::vector<ModuleAddress>> DetailedRun::race_sites() {
  const runtime::Control& control = target_.control();
  const std::vector<RaceEntry> races(control.races,
                                     control.races + std::min(control.result.race_count, runtime::max_races));
  std::vector<ModuleAddress> sites;
  for (const RaceEntry& race : races) {
    sites.push_back(target_.modules().name(race.race.site));
    if (Result<void> done = execute_watching(&race, false); !done) return done.error();
    const RaceEntry* seen = find(race);
    if (seen != nullptr && seen->previous_stack.count > 0 &&
        seen->previous_stack.offset < runtime::max_stack_words)
      sites.push_back(target_.modules().name(control.stack_words[seen->previous_stack.offset]));
    const std::uint32_t watched = std::min(control.result.watched_site_count, runtime::max_watched_sites);
    for (std::uint32_t i = 0; i < watched; ++i)
      sites.push_back(target_.modules().name(control.watched_sites[i]));
  }
  return sites;
}

}  // namespace heddle::explorer
