#pragma once
// Asks one question of a program, many times: does an execution of these deviations show that finding? One
// server runs all of them. An execution that fails in the same kind of way runs again with full detail, and
// the fingerprints of its findings decide. Executions run in snapshot mode as long as the program allows it.
// Not thread-safe.

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "findings/finding.h"
#include "simulator/explorer/execution_settings.h"
#include "simulator/explorer/failure.h"
#include "simulator/explorer/recording.h"
#include "simulator/explorer/shrink.h"
#include "simulator/explorer/symbolizer.h"
#include "simulator/explorer/target.h"

namespace heddle::explorer {

/// What a finding says of the reason, without the names of objects: a deadlock of another cause is another
/// story, also where the fingerprint is the same. Empty for other rules.
[[nodiscard]] std::string cause_in_message(const Finding& finding);

class FailureProbe {
 public:
  /// Borrows the symbolizer.
  FailureProbe(TargetOptions target, ExecutionSettings settings, std::chrono::milliseconds execution_limit,
               FailureKind kind, const Finding& finding, Symbolizer& symbolizer);

  /// What the execution recorded, if it showed the finding. The deviations are sorted by loose_before.
  [[nodiscard]] std::optional<Recording> run(const Deviations& deviations);
  /// Switches that the execution of these deviations could have taken and did not (alternatives.h).
  [[nodiscard]] Deviations alternatives(const Deviations& deviations, std::size_t most);
  /// How the execution behind the last answer ended, as in an observation.
  [[nodiscard]] const std::string& ending() const { return ending_; }
  /// Keys of its failures of the kind.
  [[nodiscard]] const std::set<std::string>& keys() const { return keys_; }
  /// Scheduling points of all executions so far: what they cost, told without a clock.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

 private:
  [[nodiscard]] bool usable() const { return unanswered_ < 2; }
  bool start();
  bool execute(const Deviations& deviations, bool traced);
  bool answers(const Deviations& deviations, const runtime::Request& request);
  void give_up_target();
  [[nodiscard]] bool shows_finding(const Deviations& deviations);

  TargetOptions target_options_;
  ExecutionSettings settings_;
  std::chrono::milliseconds execution_limit_;
  FailureKind kind_;
  std::string fingerprint_, cause_;
  Symbolizer& symbolizer_;
  std::unique_ptr<Target> target_;
  std::string ending_;
  std::set<std::string> keys_;
  std::uint64_t steps_ = 0;
  bool by_fork_;
  unsigned unanswered_ = 0;  // executions that gave no answer: each cost the whole time limit
};

}  // namespace heddle::explorer
