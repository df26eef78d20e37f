#include "simulator/explorer/shrink_schedule.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

#include "findings/fingerprint.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/investigation.h"
#include "simulator/explorer/replay.h"

namespace heddle::explorer {
namespace {

Result<Observation> run_once(const TargetOptions& target, const Deviations& deviations,
                             const ExecutionSettings& settings, std::chrono::milliseconds limit) {
  Result<std::unique_ptr<Target>> started = Target::start(target);
  if (!started) return started.error();
  Target& running = **started;
  load_recording(deviations, running.control());
  running.begin(replaying_request(settings, static_cast<std::uint32_t>(deviations.size()),
                                  engine::ReplayMode::strict, running.modules()));
  if (running.wait(Clock::now() + limit) != TargetState::replied)
    return Error{interrupted() ? "stopped by a signal" : "the program gave no answer; see --timeout"};
  Observation observation;
  observe(running, {}, observation);
  return observation;
}

/// The failure of the execution that is the schedule's verdict.
Result<std::optional<ConfirmedFinding>> find_verdict(Investigator& investigator, const Schedule& schedule,
                                                     const Observation& observation,
                                                     const ExecutionSettings& settings) {
  std::optional<ConfirmedFinding> likely;
  for (const Failure& failure : observation.failures) {
    if (rule_of(failure.kind) != schedule.verdict) continue;
    Result<std::vector<ConfirmedFinding>> found =
        investigator.investigate(observation, {failure.key}, settings, Knowledge{});
    if (!found) return found.error();
    for (ConfirmedFinding& one : *found) {
      if (!one.has_schedule) continue;
      if (fingerprint_of(one.finding) == schedule.fingerprint) return std::optional(std::move(one));
      if (!likely) likely = std::move(one);
    }
  }
  return likely;
}

}  // namespace

Result<ShrinkResult> shrink_schedule(const Schedule& schedule, const ShrinkOptions& options) {
  if (Result<void> fits = check_fit(schedule, options.program, options.args); !fits) return fits.error();
  const Result<Deviations> deviations = to_records(schedule);
  if (!deviations) return deviations.error();
  Result<ExecutionSettings> settings = settings_from_options(schedule.options);
  if (!settings) return settings.error();
  settings->carrier = options.carrier;
  TargetOptions target;
  target.program = options.program.path;
  target.args = options.args;
  target.keep_randomisation = options.keep_randomisation;

  Result<Observation> observation = run_once(target, *deviations, *settings, options.execution_limit);
  if (!observation) return observation.error();
  ShrinkResult result;
  result.schedule = schedule;
  Investigator investigator(options.program, target, CampaignSeed{}, options.execution_limit);
  Result<std::optional<ConfirmedFinding>> found =
      find_verdict(investigator, schedule, *observation, *settings);
  if (!found) return found.error();
  if (!*found) {
    result.diverged = true;
    result.divergence =
        fmt::format("the schedule's verdict '{}' was not seen again: the execution ended as '{}'",
                    schedule.verdict, observation->ending);
    return result;
  }
  ConfirmedFinding& finding = **found;
  finding.schedule.found_by = schedule.found_by;
  finding.finding.notes.clear();
  investigator.shrink(finding, *settings, options.budget);
  if (interrupted()) return Error{"stopped by a signal"};
  if (finding.finding.notes.empty()) {
    result.note = "the schedule has no deviations: there is nothing to shrink";
    return result;
  }
  result.note = finding.finding.notes.back();
  if (finding.schedule.deviations.size() < schedule.deviations.size()) {
    result.schedule = std::move(finding.schedule);
    result.schedule.verdict = schedule.verdict;
    result.schedule.fingerprint = schedule.fingerprint;
  }
  return result;
}

}  // namespace heddle::explorer
