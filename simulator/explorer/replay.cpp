#include "simulator/explorer/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "findings/fingerprint.h"
#include "simulator/explorer/deadlock_finding.h"
#include "simulator/explorer/ending_finding.h"
#include "simulator/explorer/evidence.h"
#include "simulator/explorer/execution_settings.h"
#include "simulator/explorer/finding_set.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/race_finding.h"
#include "simulator/explorer/recording.h"
#include "simulator/explorer/target.h"

namespace heddle::explorer {
namespace {

constexpr std::size_t output_limit = 1 << 20;

std::string joined(const std::vector<std::string>& args) {
  std::string text;
  for (const std::string& arg : args) text += (text.empty() ? "" : " ") + shell_quoted(arg);
  return text.empty() ? "no arguments" : text;
}

Result<void> check_fit(const Schedule& schedule, const ReplayOptions& options) {
  if (!options.strict) return {};
  if (schedule.build_id != options.program.build_id) {
    return Error{
        fmt::format("the schedule is of another program: of '{}' with build-id {}, and '{}' has {}; use that "
                    "build, or --mode best-effort",
                    schedule.program, schedule.build_id, options.program.path, options.program.build_id)};
  }
  if (schedule.args != options.args) {
    return Error{fmt::format(
        "the schedule was made with other arguments ({}), not ({}); give those, or use --mode best-effort",
        joined(schedule.args), joined(options.args))};
  }
  return {};
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
      : schedule_(schedule), options_(options), target_(target) {}

  Result<ReplayResult> run(const std::vector<engine::DeviationRecord>& records,
                           const ExecutionSettings& settings) {
    if (Result<void> done = execute(records, settings, nullptr); !done) return done.error();
    const Recording recording = copy_recording(target_.control());
    result_.ending = ending_of(target_.control(), target_.wait_status());
    result_.hash = recording.hash;
    result_.decisions = recording.decisions;
    result_.virtual_nanoseconds = target_.control().result.virtual_time;
    result_.output = target_.output(output_limit);
    result_.report.command = "replay";
    compare(recording);
    if (Result<void> made = make_findings(records, settings); !made) return made.error();
    judge();
    return std::move(result_);
  }

 private:
  Result<void> execute(const std::vector<engine::DeviationRecord>& records, const ExecutionSettings& settings,
                       const runtime::RaceEntry* watched) {
    load_recording(records, target_.control());
    runtime::Request request = replaying_request(settings, static_cast<std::uint32_t>(records.size()),
                                                 options_.strict, target_.modules());
    request.detail = 1;
    if (watched != nullptr) {
      request.watch_address = watched->race.address;
      request.watch_size = std::max<std::uint64_t>(watched->race.size, 1);
    }
    target_.begin(request);
    const TargetState state = target_.wait(Clock::now() + options_.execution_limit);
    if (state == TargetState::replied) return {};
    if (interrupted()) return Error{"stopped by a signal"};
    if (state == TargetState::died)
      return Error{fmt::format("the target process of '{}' ended without an answer", options_.program.path)};
    return Error{
        fmt::format("no answer within {} s; see --timeout", options_.execution_limit.count() / 1000)};
  }

  void compare(const Recording& recording) {
    const runtime::Control& control = target_.control();
    Recording wanted;
    wanted.checkpoints = schedule_.hashes;
    wanted.decisions = schedule_.decisions;
    if (!wanted.checkpoints.empty()) {
      wanted.hash = wanted.checkpoints.back();
      wanted.checkpoints.pop_back();
    }
    if (result_.ending == "diverged") {
      const std::uint32_t index = control.result.divergence_index;
      const std::string said(control.result.message,
                             ::strnlen(control.result.message, sizeof control.result.message));
      result_.divergence = fmt::format("at decision {}", control.result.divergence_step);
      if (index < schedule_.deviations.size()) {
        result_.divergence += fmt::format(", where choice {} of the schedule ({}) was due", index + 1,
                                          describe(schedule_.deviations[index]));
      }
      if (!said.empty()) result_.divergence += ": " + said;
    } else if (!recording.same_decisions(wanted)) {
      result_.divergence =
          fmt::format("{} ({} decisions, the schedule has {})", wanted.first_difference(recording),
                      recording.decisions, wanted.decisions);
    }
    result_.diverged = !result_.divergence.empty();
  }

  Result<void> make_findings(const std::vector<engine::DeviationRecord>& records,
                             const ExecutionSettings& settings) {
    std::vector<runtime::RaceEntry> races;
    {
      const Evidence evidence(target_.control(), target_.modules(), symbolizer_);
      for (const Failure& failure :
           failures_of(target_.control(), target_.modules(), target_.wait_status())) {
        switch (failure.kind) {
          case FailureKind::data_race:
            races.push_back(target_.control().races[failure.index]);
            break;
          case FailureKind::misuse:
            add(misuse_finding(evidence, target_.control().misuses[failure.index]));
            break;
          case FailureKind::deadlock:
            add(deadlock_finding(evidence));
            break;
          default:
            add(ending_finding(evidence, failure.kind, target_.wait_status(), result_.output));
            break;
        }
      }
    }
    for (const runtime::RaceEntry& race : races) {
      if (Result<void> done = execute(records, settings, &race); !done) return done;
      const Evidence evidence(target_.control(), target_.modules(), symbolizer_);
      for (std::uint32_t i = 0; i < std::min(target_.control().result.race_count, runtime::max_races); ++i) {
        const runtime::RaceEntry& seen = target_.control().races[i];
        if (seen.race.site != race.race.site || seen.race.thread != race.race.thread ||
            seen.race.clock != race.race.clock)
          continue;
        add(race_finding(evidence, seen));
        break;
      }
    }
    return {};
  }

  void add(Finding finding) {
    ConfirmedFinding found;
    found.finding = std::move(finding);
    (void)found_.add(std::move(found));
  }

  void judge() {
    for (Finding& finding : found_.take()) result_.report.findings.push_back(std::move(finding));
    finish_findings(result_.report.findings);
    const auto& findings = result_.report.findings;
    result_.same_verdict = std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.rule == schedule_.verdict;
    });
    result_.verdict = result_.same_verdict ? schedule_.verdict : result_.ending;
  }

  const Schedule& schedule_;
  const ReplayOptions& options_;
  Target& target_;
  Symbolizer symbolizer_;
  FindingSet found_;
  ReplayResult result_;
};

}  // namespace

Result<ReplayResult> replay_schedule(const Schedule& schedule, const ReplayOptions& options) {
  if (Result<void> fits = check_fit(schedule, options); !fits) return fits.error();
  const Result<std::vector<engine::DeviationRecord>> records = to_records(schedule);
  if (!records) return records.error();
  Result<ExecutionSettings> settings = settings_from_options(schedule.options);
  if (!settings) return settings.error();
  settings->carrier = options.carrier;
  TargetOptions target_options;
  target_options.program = options.program.path;
  target_options.args = options.args;
  target_options.preload = options.program.preload;
  target_options.surroundings = options.surroundings;
  target_options.keep_randomisation = options.keep_randomisation;
  Result<std::unique_ptr<Target>> target = Target::start(target_options);
  if (!target) return target.error();
  return Replay(schedule, options, **target).run(*records, *settings);
}

}  // namespace heddle::explorer
