#include "simulator/explorer/failure_probe.h"

#include <algorithm>
#include <utility>

#include "findings/fingerprint.h"
#include "simulator/explorer/alternatives.h"
#include "simulator/explorer/detailed_run.h"
#include "simulator/explorer/interrupt.h"

namespace heddle::explorer {

std::string cause_in_message(const Finding& finding) {
  return finding.rule == rule_of(FailureKind::deadlock)
             ? finding.message.substr(0, finding.message.find("):"))
             : std::string();
}

FailureProbe::FailureProbe(TargetOptions target, ExecutionSettings settings,
                           std::chrono::milliseconds execution_limit, FailureKind kind,
                           const Finding& finding, Symbolizer& symbolizer)
    : target_options_(std::move(target)),
      settings_(std::move(settings)),
      execution_limit_(execution_limit),
      kind_(kind),
      fingerprint_(fingerprint_of(finding)),
      cause_(cause_in_message(finding)),
      symbolizer_(symbolizer),
      by_fork_(settings_.carrier != runtime::Carrier::fibre ||
               !target_options_.surroundings.fresh_directory.empty() ||
               target_options_.surroundings.outside_peers) {}

bool FailureProbe::start() {
  if (!usable() || interrupted()) return false;
  if (target_) return true;
  Result<std::unique_ptr<Target>> started = Target::start(target_options_);
  if (started) target_ = *std::move(started);
  return started.ok();
}

void FailureProbe::give_up_target() {
  ++unanswered_;
  target_.reset();
}

/// False: no answer, or (by_fork_ is set then) the program does what a snapshot cannot undo.
bool FailureProbe::answers(const Deviations& deviations, const runtime::Request& request) {
  using runtime::BatchEnd;
  load_recording(deviations, target_->control());
  runtime::BatchBlock& batch = target_->control().batch;
  batch.plans[0] = runtime::plan_of(request);
  if (by_fork_)
    target_->begin(request);
  else
    target_->begin_batch(request, 0, 1);
  if (target_->wait(Clock::now() + execution_limit_) != TargetState::replied) return give_up_target(), false;
  const bool is_refused = !by_fork_ && (batch.end == BatchEnd::unrestorable || batch.end == BatchEnd::died);
  by_fork_ = by_fork_ || is_refused;
  return !is_refused;
}

bool FailureProbe::execute(const Deviations& deviations, bool traced) {
  if (!start()) return false;
  runtime::Request request = replaying_request(settings_, static_cast<std::uint32_t>(deviations.size()),
                                               engine::ReplayMode::loose, target_->modules());
  request.trace = traced ? 1 : 0;
  const bool by_snapshot = !by_fork_;
  const bool done =
      answers(deviations, request) || (by_snapshot && target_ != nullptr && answers(deviations, request));
  if (!done) return false;
  steps_ += target_->control().result.steps;
  return true;
}

Deviations FailureProbe::alternatives(const Deviations& deviations, std::size_t most) {
  return execute(deviations, /*traced=*/true) ? alternatives_of(target_->control(), most) : Deviations{};
}

std::optional<Recording> FailureProbe::run(const Deviations& deviations) {
  if (!execute(deviations, /*traced=*/false)) return std::nullopt;
  std::set<std::string> keys;
  for (const Failure& failure : failures_of(target_->control(), target_->modules(), target_->wait_status())) {
    if (failure.kind == kind_) keys.insert(failure.key);
  }
  if (keys.empty()) return std::nullopt;
  std::string ending = ending_of(target_->control(), target_->wait_status());
  Recording recording = copy_recording(target_->control());
  if (recording.overflow || !shows_finding(deviations)) return std::nullopt;
  ending_ = std::move(ending);
  keys_ = std::move(keys);
  return recording;
}

bool FailureProbe::shows_finding(const Deviations& deviations) {
  DetailedRun run(*target_, symbolizer_, execution_limit_);
  if (!run.execute(deviations, engine::ReplayMode::loose, settings_, false)) return give_up_target(), false;
  const Result<std::vector<Finding>> findings = run.findings(rule_of(kind_));
  if (!findings) return give_up_target(), false;
  return std::any_of(findings->begin(), findings->end(), [&](const Finding& finding) {
    return fingerprint_of(finding) == fingerprint_ && cause_in_message(finding) == cause_;
  });
}

}  // namespace heddle::explorer
