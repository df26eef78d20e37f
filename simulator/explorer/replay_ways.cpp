#include "simulator/explorer/replay_ways.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "simulator/explorer/detailed_run.h"
#include "simulator/explorer/failure.h"

namespace heddle::explorer {
namespace {

using engine::ReplayMode;
using runtime::Carrier;

struct Outcome {
  Recording recording;
  std::string ending;
  std::vector<std::string> failures;  // keys
};

class Ways {
 public:
  Ways(Deviations records, ExecutionSettings settings, const ReplayOptions& options)
      : records_(std::move(records)), settings_(std::move(settings)), options_(options) {}

  Result<WaysResult> run(const Recording& recorded) {
    expected_.recording = recorded;
    for (const Carrier carrier : {Carrier::fibre, Carrier::pthread}) {
      settings_.carrier = carrier;
      if (Result<void> done = run_carrier(carrier == Carrier::fibre ? "fibre" : "pthread"); !done)
        return done.error();
    }
    return std::move(result_);
  }

 private:
  Result<void> run_carrier(const std::string& carrier) {
    Result<std::unique_ptr<Target>> target = Target::start(target_options(options_));
    if (!target) return target.error();
    DetailedRun forked(**target, symbolizer_, options_.execution_limit);
    if (Result<void> done = try_way(forked, "fresh process, " + carrier); !done) return done;
    if (Result<void> done = try_way(forked, "fork, " + carrier); !done) return done;
    if (settings_.carrier != Carrier::fibre) return {};
    DetailedRun restored(**target, symbolizer_, options_.execution_limit, Beginning::snapshot);
    Result<void> another = restored.execute({}, ReplayMode::loose, settings_, /*traced=*/false);
    if (another) another = try_way(restored, "snapshot, " + carrier);
    if (!another && restored.is_refused()) result_.no_snapshot = another.error().message;
    return !another && restored.is_refused() ? Result<void>{} : another;
  }

  Result<void> try_way(DetailedRun& run, const std::string& way) {
    if (Result<void> done = run.execute(records_, ReplayMode::strict, settings_, /*traced=*/false); !done)
      return done;
    const Outcome outcome{run.recording(), run.ending(), run.failure_keys()};
    const std::string difference = difference_of(outcome);
    if (difference.empty())
      result_.same.push_back(way);
    else if (result_.difference.empty())
      result_.difference = fmt::format("{}: {}", way, difference);
    return {};
  }

  /// What the schedule does not tell is that of the first way.
  std::string difference_of(const Outcome& outcome) {
    if (outcome.ending == "diverged") return "it does not follow the schedule";
    if (!outcome.recording.same_decisions(expected_.recording))
      return expected_.recording.first_difference(outcome.recording);
    if (std::exchange(has_outcome_, true)) {
      if (outcome.ending != expected_.ending)
        return fmt::format("it ends as '{}', and else as '{}'", outcome.ending, expected_.ending);
      return outcome.failures == expected_.failures ? "" : "it shows other failures";
    }
    expected_.ending = outcome.ending;
    expected_.failures = outcome.failures;
    return "";
  }

  Deviations records_;
  ExecutionSettings settings_;
  const ReplayOptions& options_;
  Symbolizer symbolizer_;
  Outcome expected_;
  bool has_outcome_ = false;
  WaysResult result_;
};

}  // namespace

Result<WaysResult> replay_every_way(const Schedule& schedule, const ReplayOptions& options) {
  if (Result<void> fits = check_fit(schedule, options.program, options.args); !fits) return fits.error();
  Result<Deviations> records = to_records(schedule);
  if (!records) return records.error();
  Result<ExecutionSettings> settings = settings_from_options(schedule.options);
  if (!settings) return settings.error();
  return Ways(*std::move(records), *std::move(settings), options).run(recording_of(schedule));
}

}  // namespace heddle::explorer
