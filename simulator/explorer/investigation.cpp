#include "simulator/explorer/investigation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "simulator/explorer/deadlock_finding.h"
#include "simulator/explorer/ending_finding.h"
#include "simulator/explorer/evidence.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/race_finding.h"

namespace heddle::explorer {
namespace {

// Stacks and traces make a long execution that much slower: it is no other one for that.
constexpr int detail_slowdown = 10;

using runtime::RaceEntry;

constexpr std::size_t output_limit = 1 << 16;

std::string message_of(const runtime::Control& control) {
  const char* message = control.result.message;
  return {message, ::strnlen(message, sizeof control.result.message)};
}

/// The same race in another run of the same choices; addresses may differ there.
bool same_race(const RaceEntry& a, const RaceEntry& b) {
  return a.race.thread == b.race.thread && a.race.clock == b.race.clock && a.race.site == b.race.site &&
         a.race.previous_thread == b.race.previous_thread && a.race.previous_clock == b.race.previous_clock;
}

const RaceEntry* find_race(const runtime::Control& control, const RaceEntry& wanted) {
  const RaceEntry* end = control.races + std::min(control.result.race_count, runtime::max_races);
  const RaceEntry* found =
      std::find_if(control.races, end, [&](const RaceEntry& entry) { return same_race(entry, wanted); });
  return found == end ? nullptr : found;
}

/// A bad end after a race is most likely its consequence.
void add_races_before(const std::vector<Failure>& failures, Finding& finding) {
  const auto races = std::count_if(failures.begin(), failures.end(), [](const Failure& failure) {
    return failure.kind == FailureKind::data_race;
  });
  if (races > 0)
    finding.notes.emplace_back("the same execution has a data race: this may be its consequence");
}

bool all_seen(const std::set<std::string>& wanted, const std::vector<Failure>& failures) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& key) {
    return std::any_of(failures.begin(), failures.end(),
                       [&](const Failure& failure) { return failure.key == key; });
  });
}

std::vector<ModuleAddress> sites_of(const runtime::Control& control, const Modules& modules,
                                    const RaceEntry& race) {
  std::vector<ModuleAddress> sites{modules.name(race.race.site)};
  if (race.previous_stack.count > 0 && race.previous_stack.offset < runtime::max_stack_words) {
    sites.push_back(modules.name(control.stack_words[race.previous_stack.offset]));
  }
  // A thread's read after its own write is no race of its own, and yet where the other's write is seen.
  const std::uint32_t watched = std::min(control.result.watched_site_count, runtime::max_watched_sites);
  for (std::uint32_t i = 0; i < watched; ++i) sites.push_back(modules.name(control.watched_sites[i]));
  return sites;
}

}  // namespace

Investigator::Investigator(ProgramFile program, TargetOptions target, CampaignSeed campaign,
                           std::chrono::milliseconds execution_limit)
    : program_(std::move(program)),
      target_(std::move(target)),
      campaign_(campaign),
      execution_limit_(execution_limit) {}

/// By its record; where that is cut, from its seed.
bool Investigator::replay(Target& target, const Observation& observation, const ExecutionSettings& settings,
                          const Knowledge& knowledge, const RaceEntry* watched) {
  const std::vector<engine::DeviationRecord>& deviations = observation.recording.deviations;
  runtime::Request request;
  if (observation.recording.overflow) {
    knowledge.operations.write(target.control().known_operations, target.modules());
    request = exploring_request(settings, observation.plan, knowledge, target.modules());
  } else {
    load_recording(deviations, target.control());
    request = replaying_request(settings, static_cast<std::uint32_t>(deviations.size()),
                                engine::ReplayMode::strict, target.modules());
  }
  request.detail = 1;
  request.trace = watched == nullptr ? 1 : 0;
  if (watched != nullptr) {
    request.watch_address = watched->race.address;
    request.watch_size = std::max<std::uint64_t>(watched->race.size, 1);
  }
  target.begin(request);
  return target.wait(Clock::now() + detail_slowdown * execution_limit_) == TargetState::replied;
}

ConfirmedFinding Investigator::nondeterminism(const Observation& observation, Target& target,
                                              bool answered) const {
  ConfirmedFinding result;
  Finding& finding = result.finding;
  finding = simulator_finding("nondeterminism");
  finding.severity = Severity::warning;
  finding.confidence = Confidence::possible;
  std::string how;
  if (!answered) {
    how = fmt::format("the second run of the same choices gave no answer within {} s",
                      detail_slowdown * execution_limit_.count() / 1000);
  } else {
    const Recording again = copy_recording(target.control());
    const std::string said = message_of(target.control());
    how = fmt::format("the second run of the same choices ended as '{}', the first as '{}'; they differ {}",
                      ending_of(target.control(), target.wait_status()), observation.ending,
                      observation.recording.first_difference(again));
    if (!said.empty()) how += fmt::format(" ({})", said);
  }
  finding.message = "an execution did not come out the same again: " + how;
  finding.notes.push_back(fmt::format("found by {}", describe(campaign_, observation.plan)));
  finding.notes.emplace_back(
      "something that the simulator does not control decides: files that are left behind, outside "
      "processes, addresses used as values, libraries not built for simulation");
  return result;
}

ConfirmedFinding Investigator::investigate_race(Target& target, const Observation& observation,
                                                const ExecutionSettings& settings, const Knowledge& knowledge,
                                                const RaceEntry& race) {
  ConfirmedFinding result;
  const bool answered = replay(target, observation, settings, knowledge, &race);
  const RaceEntry* seen = answered ? find_race(target.control(), race) : nullptr;
  if (seen == nullptr) return nondeterminism(observation, target, answered);
  const Evidence evidence(target.control(), target.modules(), symbolizer_);
  result.finding = race_finding(evidence, *seen);
  result.race_sites = sites_of(target.control(), target.modules(), *seen);
  result.kind = FailureKind::data_race;
  return result;
}

Result<std::vector<ConfirmedFinding>> Investigator::investigate_hang(const Observation& observation,
                                                                     const ExecutionSettings& settings,
                                                                     const Knowledge& knowledge) {
  Result<std::unique_ptr<Target>> target = Target::start(target_);
  if (!target) return target.error();
  knowledge.operations.write((*target)->control().known_operations, (*target)->modules());
  (*target)->begin(exploring_request(settings, observation.plan, knowledge, (*target)->modules()));
  const TargetState state = (*target)->wait(Clock::now() + execution_limit_);
  if (state != TargetState::running || interrupted())
    return std::vector<ConfirmedFinding>{};  // the machine was slow
  ConfirmedFinding result;
  result.finding = hang_finding((*target)->look(), static_cast<double>(execution_limit_.count()) / 1000);
  result.finding.notes.push_back(fmt::format("found by {}", describe(campaign_, observation.plan)));
  return std::vector<ConfirmedFinding>{std::move(result)};
}

Result<std::vector<ConfirmedFinding>> Investigator::investigate(const Observation& observation,
                                                                const std::set<std::string>& wanted,
                                                                const ExecutionSettings& settings,
                                                                const Knowledge& knowledge) {
  if (observation.ending == "hang") return investigate_hang(observation, settings, knowledge);
  Result<std::unique_ptr<Target>> started = Target::start(target_);
  if (!started) return started.error();
  Target& target = **started;
  std::vector<ConfirmedFinding> results;
  const bool answered = replay(target, observation, settings, knowledge, nullptr);
  if (!answered && interrupted()) return results;
  const Recording again = copy_recording(target.control());
  const bool same = answered && again.same_decisions(observation.recording) &&
                    ending_of(target.control(), target.wait_status()) == observation.ending;
  if (!same) return std::vector<ConfirmedFinding>{nondeterminism(observation, target, answered)};

  const std::vector<Failure> failures = failures_of(target.control(), target.modules(), target.wait_status());
  if (!all_seen(wanted, failures))
    return std::vector<ConfirmedFinding>{nondeterminism(observation, target, true)};
  Schedule schedule;
  std::vector<RaceEntry> races;
  const std::uint64_t steps = target.control().result.steps;
  {
    const Evidence evidence(target.control(), target.modules(), symbolizer_);
    schedule = make_schedule(
        evidence, again,
        {program_, target_.args, settings, describe(campaign_, observation.plan), read_trace(evidence)});
    for (const Failure& failure : failures) {
      if (!wanted.contains(failure.key)) continue;
      ConfirmedFinding result;
      result.kind = failure.kind;
      switch (failure.kind) {
        case FailureKind::data_race:
          races.push_back(target.control().races[failure.index]);
          continue;
        case FailureKind::misuse:
        case FailureKind::use_after_free:
          result.finding = misuse_finding(evidence, target.control().misuses[failure.index]);
          break;
        case FailureKind::deadlock:
          result.finding = deadlock_finding(evidence);
          result.names_cause = target.control().result.lost_notification_count > 0;
          break;
        default:
          result.finding =
              ending_finding(evidence, failure.kind, target.wait_status(), target.output(output_limit));
          break;
      }
      add_races_before(failures, result.finding);
      results.push_back(std::move(result));
    }
  }
  for (const RaceEntry& race : races) {
    results.push_back(investigate_race(target, observation, settings, knowledge, race));
    if (interrupted()) break;
  }
  for (ConfirmedFinding& result : results) {
    if (result.finding.confidence != Confidence::confirmed) continue;
    result.schedule = schedule;
    result.has_schedule = !again.overflow;
    result.plan = observation.plan;
    result.steps = steps;
  }
  return results;
}

}  // namespace heddle::explorer
