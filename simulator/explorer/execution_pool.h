#pragma once
// Runs many executions of one program on several target servers at once, driven by one poll loop in one
// thread. What comes out depends on the plans only, never on the number of servers or on which came first.
// Servers are started when they are first needed and again when one had to be killed.

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "findings/result.h"
#include "simulator/explorer/execution_plan.h"
#include "simulator/explorer/execution_settings.h"
#include "simulator/explorer/failure.h"
#include "simulator/explorer/recording.h"
#include "simulator/explorer/target.h"

namespace heddle::explorer {

/// What is kept of one execution.
struct Observation {
  ExecutionPlan plan;
  bool ran = false;   // false: the time was over before
  bool died = false;  // the server was gone
  std::vector<Failure> failures;
  std::string ending;
  std::string unsupported;  // what the simulator could not do
  std::uint64_t steps = 0;
  std::uint32_t threads = 0;
  std::uint32_t remarks = 0;  // bits of runtime::Remark
  int exit_code = 0;
  std::uint64_t lock_orders = 0;  // Engine::lock_orders
  Recording recording;            // deviations and checkpoints only where a failure is not known yet
};

class ExecutionPool {
 public:
  struct Options {
    TargetOptions target;
    unsigned jobs = 1;
    std::chrono::milliseconds execution_limit{30'000};
  };
  explicit ExecutionPool(Options options);
  ~ExecutionPool();

  struct Batch {
    std::vector<ExecutionPlan> plans;
    ExecutionSettings settings;
    engine::Estimates estimates;
    const std::set<std::string>& known_failures;  // keys
    Clock::time_point deadline;
    std::function<void()> on_finished;  // after each execution
  };
  /// One observation for each plan, in the same order. Ends early at the deadline or when interrupted(). An
  /// Error when the program cannot be started (again).
  [[nodiscard]] Result<std::vector<Observation>> run(const Batch& batch);

 private:
  struct Slot {
    std::unique_ptr<Target> target;
    bool busy = false;
    std::size_t position = 0;  // in the batch
    Clock::time_point limit;
  };
  Result<void> start_next(Slot& slot, const Batch& batch, std::size_t position);
  void collect(Slot& slot, TargetState state, const Batch& batch, Observation& observation);
  [[nodiscard]] bool wait_for_slots(const Batch& batch);

  Options options_;
  std::vector<Slot> slots_;
};

/// Reads what the execution left in the shared memory.
void observe(Target& target, const std::set<std::string>& known_failures, Observation& observation);

}  // namespace heddle::explorer
