#pragma once
// Runs many executions of one program on several target servers at once, driven by one poll loop in one
// thread. What comes out depends on the plans only, never on the number of servers or on which came first.
// Servers are started when they are first needed and again when one had to be killed.
//
// Executions run in snapshot mode, many by one process (runtime/runner.h), until the program does what a
// restore cannot undo; from there on, and where that mode is not wanted, each is a fork of the server. Both
// give the same observations.

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "findings/result.h"
#include "simulator/explorer/execution_plan.h"
#include "simulator/explorer/execution_settings.h"
#include "simulator/explorer/failure.h"
#include "simulator/explorer/known_signatures.h"
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
  std::uint64_t lock_orders = 0;                         // Engine::lock_orders
  std::shared_ptr<const MeasuredOperations> operations;  // of a plan that measures
  Recording recording;  // deviations and checkpoints only where a failure is not known yet
};

enum class ExecutionMode { snapshot, fork };

class ExecutionPool {
 public:
  struct Options {
    TargetOptions target;
    unsigned jobs = 1;
    std::chrono::milliseconds execution_limit{30'000};
    ExecutionMode mode = ExecutionMode::snapshot;
  };
  explicit ExecutionPool(Options options);
  ~ExecutionPool();

  struct Batch {
    std::vector<ExecutionPlan> plans;
    ExecutionSettings settings;
    const Knowledge& knowledge;
    const std::set<std::string>& known_failures;  // keys
    Clock::time_point deadline;
    std::function<void()> on_finished;  // after each execution
  };
  /// One observation for each plan, in the same order. Ends early at the deadline or when interrupted(). An
  /// Error when the program cannot be started (again).
  [[nodiscard]] Result<std::vector<Observation>> run(const Batch& batch);

  /// What the strategy of a lane keeps; empty before the lane's first execution.
  [[nodiscard]] std::span<const std::byte> lane_memory(std::uint32_t lane) const;
  /// How executions are run from now on.
  [[nodiscard]] ExecutionMode mode() const { return mode_; }
  /// Why not in snapshot mode; empty when nobody wanted it otherwise.
  [[nodiscard]] const std::string& fork_reason() const { return fork_reason_; }

 private:
  /// Positions in the batch. Those of a lane go to one slot; all are taken in ascending order.
  class Queue {
   public:
    Queue(const std::vector<ExecutionPlan>& plans, std::size_t slots);
    [[nodiscard]] std::optional<std::size_t> next_for(std::size_t slot);
    [[nodiscard]] std::size_t size() const { return free_.size(); }

   private:
    std::deque<std::size_t> free_;
    std::vector<std::deque<std::size_t>> pinned_;
  };
  enum class Doing { nothing, one, many };
  struct Slot {
    std::unique_ptr<Target> target;
    KnownSignatures signatures;
    Doing doing = Doing::nothing;
    std::vector<std::size_t> chunk;  // positions in the batch, ascending
    std::size_t next = 0;            // of the chunk: those before have been observed
    bool by_fork = false;            // the next one: its runner died in it
    unsigned runner_deaths = 0;
    std::uint64_t known = 0;  // version of the operations that were written for it
    Clock::time_point limit;
    bool uses_lanes = false;
    std::vector<std::byte> strategy_memory;  // of a server that was killed, for the next one
  };
  struct Run {
    const Batch& batch;
    Queue queue;
    std::vector<Observation> observations;
  };

  void stop_batches(Run& run);
  void take_chunk(Slot& slot, Run& run);
  Result<void> start_target(Slot& slot);
  static void write_knowledge(Slot& slot, const Batch& batch);
  Result<void> go_on(Slot& slot, Run& run);
  void begin_one(Slot& slot, const Batch& batch);
  void begin_many(Slot& slot, const Batch& batch);
  void look_after(Slot& slot, Run& run);
  void collect_one(Slot& slot, Run& run);
  void collect_records(Slot& slot, Run& run);
  void collect_batch_end(Slot& slot, Run& run);
  void give_up(Slot& slot, Run& run, bool hangs);
  void finish_one(Slot& slot, Run& run);
  void fall_back(std::uint64_t index, const std::string& reason);
  [[nodiscard]] bool wait_for_slots(const Batch& batch) const;

  Options options_;
  std::vector<Slot> slots_;
  ExecutionMode mode_;
  std::string fork_reason_;
  std::uint64_t fork_reason_index_ = 0;
};

/// Reads what the execution left in the shared memory.
void observe(Target& target, const std::set<std::string>& known_failures, Observation& observation);

}  // namespace heddle::explorer
