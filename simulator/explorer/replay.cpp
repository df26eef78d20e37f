#include "simulator/explorer/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include "findings/fingerprint.h"
#include "simulator/explorer/best_effort.h"
#include "simulator/explorer/detailed_run.h"
#include "simulator/explorer/finding_set.h"

namespace heddle::explorer {
namespace {

std::string joined(const std::vector<std::string>& args) {
  std::string text;
  for (const std::string& arg : args) text += (text.empty() ? "" : " ") + shell_quoted(arg);
  return text.empty() ? "no arguments" : text;
}

std::string describe(const Deviation& deviation) {
  const std::string what = deviation.kind == Deviation::Kind::switch_thread
                               ? "-> " + deviation.target
                               : fmt::format("-> {}", deviation.value);
  return fmt::format("{} {} {} {} n={} {}", deviation.thread, deviation.operation, deviation.object,
                     deviation.site, deviation.n, what);
}

class Replay {
 public:
  Replay(const Schedule& schedule, const ReplayOptions& options, Target& target)
      : schedule_(schedule),
        options_(options),
        target_(target),
        run_(target, symbolizer_, options.execution_limit,
             options.execution == ReplayExecution::snapshot ? Beginning::snapshot : Beginning::fork) {}

  Result<ReplayResult> run(Deviations records, ExecutionSettings settings) {
    engine::ReplayMode mode = engine::ReplayMode::strict;
    if (Result<void> done = run_another(settings); !done) return done.error();
    if (options_.prefix) records.resize(std::min(records.size(), *options_.prefix));
    if (!options_.strict && !options_.prefix) {
      const bool same_build = schedule_.build_id == options_.program.build_id;
      Result<Reading> reading =
          find_reading(schedule_, std::move(settings), same_build, run_, symbolizer_, options_.budget);
      if (!reading) return reading.error();
      result_.executions = reading->executions;
      records = std::move(reading->deviations);
      settings = std::move(reading->settings);
      mode = reading->mode;
    } else if (!options_.strict) {
      mode = engine::ReplayMode::best_effort;
    }
    if (Result<void> done = run_.execute(records, mode, settings, options_.trace); !done) return done.error();
    describe_execution();
    if (!options_.prefix) compare(run_.recording());
    return judge();
  }

 private:
  /// By the policy alone.
  Result<void> run_another(const ExecutionSettings& settings) {
    if (options_.execution == ReplayExecution::fresh) return {};
    return run_.execute({}, engine::ReplayMode::loose, settings, false);
  }

  void describe_execution() {
    const Recording recording = run_.recording();
    result_.ending = run_.ending();
    result_.hash = recording.hash;
    result_.decisions = recording.decisions;
    result_.virtual_nanoseconds = target_.control().result.virtual_time;
    result_.output = run_.output();
    if (options_.trace) result_.trace = run_.trace();
    result_.report.command = "replay";
    // A prefix ends where it was asked to: only what came before can have diverged.
    if (result_.ending == "diverged") name_divergence();
  }

  void name_divergence() {
    const runtime::Control& control = target_.control();
    const std::uint32_t index = control.result.divergence_index;
    const std::string said(control.result.message,
                           ::strnlen(control.result.message, sizeof control.result.message));
    result_.divergence = fmt::format("at decision {}", control.result.divergence_step);
    if (index < schedule_.deviations.size()) {
      result_.divergence += fmt::format(", where choice {} of the schedule ({}) was due", index + 1,
                                        describe(schedule_.deviations[index]));
    }
    if (!said.empty()) result_.divergence += ": " + said;
    result_.diverged = true;
  }

  void compare(const Recording& recording) {
    const Recording wanted = recording_of(schedule_);
    if (!result_.diverged && !recording.same_decisions(wanted)) {
      result_.divergence =
          fmt::format("{} ({} decisions, the schedule has {})", wanted.first_difference(recording),
                      recording.decisions, wanted.decisions);
    }
    result_.diverged = !result_.divergence.empty();
  }

  Result<ReplayResult> judge() {
    Result<std::vector<Finding>> findings = run_.findings();
    if (!findings) return findings.error();
    FindingSet distinct;
    for (Finding& finding : *findings) {
      result_.same_fingerprint |= has_fingerprint(finding, schedule_.fingerprint);
      ConfirmedFinding found;
      found.finding = std::move(finding);
      (void)distinct.add(std::move(found));
    }
    for (Finding& finding : distinct.take()) result_.report.findings.push_back(std::move(finding));
    finish_findings(result_.report.findings);
    for (const Finding& finding : result_.report.findings) {
      result_.same_verdict |= finding.rule == schedule_.verdict;
      result_.same_fingerprint |= finding.fingerprint == schedule_.fingerprint;
    }
    result_.verdict = result_.same_verdict ? schedule_.verdict : result_.ending;
    return std::move(result_);
  }

  const Schedule& schedule_;
  const ReplayOptions& options_;
  Target& target_;
  Symbolizer symbolizer_;
  DetailedRun run_;
  ReplayResult result_;
};

}  // namespace

Result<void> check_fit(const Schedule& schedule, const ProgramFile& program,
                       const std::vector<std::string>& args) {
  if (schedule.build_id != program.build_id) {
    return Error{
        fmt::format("the schedule is of another program: of '{}' with build-id {}, and '{}' has {}; use that "
                    "build, or --mode best-effort",
                    schedule.program, schedule.build_id, program.path, program.build_id)};
  }
  if (schedule.args != args) {
    return Error{fmt::format(
        "the schedule was made with other arguments ({}), not ({}); give those, or use --mode best-effort",
        joined(schedule.args), joined(args))};
  }
  return {};
}

Result<ReplayResult> replay_schedule(const Schedule& schedule, const ReplayOptions& options) {
  if (options.strict) {
    if (Result<void> fits = check_fit(schedule, options.program, options.args); !fits) return fits.error();
  }
  Result<Deviations> records = to_records(schedule);
  if (!records) return records.error();
  Result<ExecutionSettings> settings = settings_from_options(schedule.options);
  if (!settings) return settings.error();
  settings->carrier = options.carrier;
  Result<std::unique_ptr<Target>> target = Target::start(target_options(options));
  if (!target) return target.error();
  return Replay(schedule, options, **target).run(*std::move(records), *std::move(settings));
}

}  // namespace heddle::explorer
