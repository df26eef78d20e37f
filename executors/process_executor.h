#pragma once
// ProcessExecutor: jobs run in worker processes; what a job does to its process harms only that job.
//
//   parent:  submit() -> JobQueue -> ProcessManager (one thread) <==> workers (frame.h)
//                                         `--- Spawner: starts, kills and reaps workers (spawner.h)
//
// A worker that crashes, exits or exceeds a limit fails its own job, with an error that names the signal, the
// exit code or the limit, and is replaced. Jobs that wait are not touched.
//
// Make the pool early. The workers are forks of the process as it was then: what changed later in global
// variables is not seen by jobs, and descriptors without CLOEXEC semantics of their own (all that were open)
// are shared. make() refuses while other threads run, since a fork could copy a lock that one of them holds;
// the manager threads of other process pools are no obstacle. The program must leave the spawner, a child of
// it, to the pool: a waitpid(-1) elsewhere may see it end. Cost of a job: two context switches and two copies
// of its bytes; 15-40 us here. Cost of a worker: one fork.

#include <memory>

#include "executors/executor.h"

namespace heddle::executors {

class ProcessExecutor final : public Executor {
 public:
  [[nodiscard]] static Outcome<std::unique_ptr<Executor>> make(const ExecutorOptions& options);
  ~ProcessExecutor() override;

  void begin_shutdown(ShutdownMode mode) override;
  [[nodiscard]] ExecutorKind kind() const override { return ExecutorKind::processes; }
  [[nodiscard]] std::size_t workers() const override;

 protected:
  void enqueue(std::shared_ptr<Task> task) override;
  void join() override;

 private:
  struct State;
  explicit ProcessExecutor(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::optional<JobError> start_manager();
  [[nodiscard]] bool is_dead_copy() const;

  std::shared_ptr<State> state_;  // shared only to be abandoned in a forked child
};

}  // namespace heddle::executors
