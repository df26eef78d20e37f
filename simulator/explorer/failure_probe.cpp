#include "simulator/explorer/failure_probe.h"

#include <algorithm>
#include <utility>

#include "findings/fingerprint.h"
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
      symbolizer_(symbolizer) {}

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

bool FailureProbe::execute(const Deviations& deviations) {
  if (!start()) return false;
  load_recording(deviations, target_->control());
  target_->begin(replaying_request(settings_, static_cast<std::uint32_t>(deviations.size()),
                                   engine::ReplayMode::loose, target_->modules()));
  if (target_->wait(Clock::now() + execution_limit_) != TargetState::replied) return give_up_target(), false;
  steps_ += target_->control().result.steps;
  return true;
}

std::optional<Recording> FailureProbe::run(const Deviations& deviations) {
  if (!execute(deviations)) return std::nullopt;
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
