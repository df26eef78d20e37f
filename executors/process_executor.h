#pragma once
// ProcessExecutor: jobs run in worker processes; what a job does to its process harms only that job.
//
//   parent:  submit() -> JobQueue -> ProcessManager (one thread) <==> workers (frame.h)
//                                         `--- Spawner: starts, kills and reaps workers (spawner.h)
//
// A worker that crashes, exits or exceeds a limit fails its own job, with an error that names the signal, the
// exit code or the limit, and is replaced. Jobs that wait are not touched.
//
// Make the pool early. Workers are forks of the process as it was then: what changes later in global
// variables is not seen by jobs, and every descriptor that was open then stays open in them. make() refuses
// while other threads run, since a fork could copy a lock that one of them holds. The manager threads of
// other process pools do not count: outside of done-callbacks they hold nothing that a job could need. The
// spawner is a child of the program: a waitpid(-1) elsewhere may see it end.
//
// The memory limit is met through operator new, which reports it. A malloc() that fails is seen only through
// what the job makes of it, usually a SIGSEGV or SIGABRT.
//
// Cost of a job: two context switches and two copies of its bytes; 24-35 us on a machine of two processors,
// where threads take 1-15 us. Cost of a worker: one fork.

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
