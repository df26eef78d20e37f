#pragma once
// Predicts deadlocks from the lock orders of a campaign's executions, and steers to them. The campaign notes
// each execution; those that took locks in a way not seen before are run again and recorded. A prediction is
// then confirmed by an execution that shows the deadlock (which is reported like any other) or stays
// possible.
//
// Costs one fork an execution, and a process for all of them. Deterministic: what is run depends on the
// executions noted and on the campaign's seed.

#include <chrono>
#include <memory>
#include <vector>

#include "findings/result.h"
#include "simulator/explorer/execution_pool.h"
#include "simulator/explorer/lock_orders.h"
#include "simulator/explorer/symbolizer.h"

namespace heddle::explorer {

class Predictor {
 public:
  Predictor(TargetOptions target, CampaignSeed campaign, std::chrono::milliseconds execution_limit);

  /// In the order of the indices.
  void note(const Observation& observation);
  /// Runs and records what was noted. `settings` and `knowledge` as the executions had them at the end.
  [[nodiscard]] Result<std::vector<PredictedDeadlock>> predict(const ExecutionSettings& settings,
                                                               const Knowledge& knowledge);
  /// The k-th execution that is steered towards the deadlock.
  [[nodiscard]] Result<Observation> steer(const PredictedDeadlock& predicted, std::uint64_t k,
                                          const ExecutionSettings& settings, const Knowledge& knowledge,
                                          const std::set<std::string>& known_failures);

 private:
  /// The running server, started when there is none.
  Result<Target*> target();
  /// False: no answer in time, and no server any more.
  bool run(const runtime::Request& request);

  TargetOptions target_options_;
  CampaignSeed campaign_;
  std::chrono::milliseconds execution_limit_;
  Symbolizer symbolizer_;
  std::unique_ptr<Target> target_;
  std::vector<ExecutionPlan> plans_;
  std::uint64_t seen_ = 0;  // bits of Engine::lock_orders
  bool any_ = false;        // a lock was taken while another was held, in some execution
};

}  // namespace heddle::explorer
