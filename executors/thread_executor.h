#pragma once
// ThreadExecutor: a fixed set of pthreads that take jobs from one bounded queue.
//
// All threads start in make(), with the asked name and stack size, and end in shutdown. They inherit the
// signal mask of the thread that makes the pool. A job that ends its thread (pthread_exit) fails alone; a new
// thread takes over.
//
// Cost of a job: one allocation, one queue lock in and one out, one wake-up if a worker sleeps.

#include <memory>

#include "executors/executor.h"

namespace heddle::executors {

class ThreadExecutor final : public Executor {
 public:
  [[nodiscard]] static Outcome<std::unique_ptr<Executor>> make(const ExecutorOptions& options);
  ~ThreadExecutor() override;

  void begin_shutdown(ShutdownMode mode) override;
  [[nodiscard]] ExecutorKind kind() const override { return ExecutorKind::threads; }
  [[nodiscard]] std::size_t workers() const override;

 protected:
  void enqueue(std::shared_ptr<Task> task) override;
  void join() override;

 private:
  struct State;
  explicit ThreadExecutor(const ExecutorOptions& options);

  /// Starts worker number `index`; the error if it cannot be started.
  std::optional<JobError> start_worker(std::size_t index);
  void work(std::size_t index);
  [[nodiscard]] bool is_dead_copy() const;

  std::shared_ptr<State> state_;  // shared only to be abandoned in a forked child
};

}  // namespace heddle::executors
