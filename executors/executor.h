#pragma once
// Executor: runs jobs somewhere, now or later. One interface, three kinds (inline, threads, processes).
//
//   auto executor = make_executor(ExecutorKind::processes, {.workers = 4}).value();
//   std::vector<int> squares = executor->map(square, std::vector{1, 2, 3});
//   Future<std::string> page = executor->submit(render, 7, "title");
//
// What holds for every kind
//   - The jobs are the same (job.h), and so are the results and the messages of the errors.
//   - submit() does not throw: what goes wrong is in the future (a full queue, a pool that was shut down,
//     arguments that cannot be encoded).
//   - A job may submit jobs through current_executor(), and wait for them. Threads: a worker that waits for a
//     job of its own pool runs it, if it has not started; jobs that wait for each other in a circle do block.
//     Processes: current_executor() of a worker runs jobs inline in that worker. Waits with a timeout run
//     nothing.
//   - The destructor is shutdown(): accepted jobs are run. A job must not destroy its own executor.
//   - In a forked child the parent's executors are dead copies: submit() answers `rejected`, everything else
//     does nothing, and nothing hangs.
//
// Thread safety: all functions but the destructor may be called from any thread. Done-callbacks of a process
// pool run in the pool's manager thread, which must not wait for the pool's jobs.

#include <memory>
#include <ranges>
#include <vector>

#include "executors/future.h"
#include "executors/job.h"
#include "executors/options.h"

namespace heddle::executors {

enum class ShutdownMode {
  finish_pending,  // run what was accepted
  cancel_pending,  // finish the running jobs, cancel the rest
  kill_running     // as cancel_pending, and kill the workers that run a job (processes only)
};

class Executor {
 public:
  virtual ~Executor() = default;
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  template <JobFunction F, class... Given>
  auto submit(F function, Given&&... given) -> Future<typename Signature<F>::Result> {
    using Task = CallTask<F>;
    auto task = std::make_shared<Task>(function, typename Task::Arguments(std::forward<Given>(given)...));
    enqueue(task);
    return Future<typename Signature<F>::Result>(std::move(task));
  }

  Future<Bytes> submit(Job job) { return submit(job.run, std::move(job.input)); }

  /// One future for each input, in order.
  template <JobFunction F, std::ranges::input_range Inputs>
  auto submit_all(F function, Inputs&& inputs) {
    std::vector<Future<typename Signature<F>::Result>> futures;
    for (auto&& input : inputs) futures.push_back(submit(function, input));
    return futures;
  }

  /// The results in the order of the inputs. Throws what result() of the first failed input throws, and
  /// cancels the jobs behind it that have not started.
  template <JobFunction F, std::ranges::input_range Inputs>
  auto map(F function, Inputs&& inputs) {
    auto futures = submit_all(function, inputs);
    const CancelAll cancel_rest{futures};
    if constexpr (std::is_void_v<typename Signature<F>::Result>) {
      for (auto& future : futures) future.result();
    } else {
      std::vector<typename Signature<F>::Result> results;
      results.reserve(futures.size());
      for (auto& future : futures) results.push_back(std::move(future).result());
      return results;
    }
  }

  /// As map, but one outcome for each input: a job that fails leaves the others alone, and nothing is thrown.
  template <JobFunction F, std::ranges::input_range Inputs>
  auto try_map(F function, Inputs&& inputs) {
    auto futures = submit_all(function, inputs);
    std::vector<Outcome<typename Signature<F>::Result>> outcomes;
    outcomes.reserve(futures.size());
    for (auto& future : futures) outcomes.push_back(std::move(future).wait_result());
    return outcomes;
  }

  /// Accepts no more jobs and returns at once. May be called again with a stronger mode.
  virtual void begin_shutdown(ShutdownMode mode) = 0;

  /// begin_shutdown(), then waits until every accepted job has ended and the workers are gone. From a job of
  /// this executor it does not wait.
  void shutdown(ShutdownMode mode = ShutdownMode::finish_pending) {
    begin_shutdown(mode);
    join();
  }

  [[nodiscard]] virtual ExecutorKind kind() const = 0;
  [[nodiscard]] virtual std::size_t workers() const = 0;
  /// Whether ExecutorOptions::limits are kept.
  [[nodiscard]] bool enforces_limits() const { return kind() == ExecutorKind::processes; }

 protected:
  Executor() = default;

  /// Takes the task over: it will be ended, sooner or later, whatever happens.
  virtual void enqueue(std::shared_ptr<Task> task) = 0;
  virtual void join() = 0;

 private:
  template <class Futures>
  struct CancelAll {
    Futures& futures;
    ~CancelAll() {
      for (auto& future : futures) future.cancel();
    }
  };
  template <class Futures>
  CancelAll(Futures&) -> CancelAll<Futures>;
};

/// Makes an executor, or says why that cannot be. A process pool must be made while the process has one
/// thread: see process_executor.h.
[[nodiscard]] Outcome<std::unique_ptr<Executor>> make_executor(ExecutorKind kind,
                                                               const ExecutorOptions& options = {});

/// Inside a job: the executor to submit more jobs to. Null outside.
[[nodiscard]] Executor* current_executor();

/// The answers of an executor that takes no job, for all kinds alike.
[[nodiscard]] JobError rejected_after_shutdown();
[[nodiscard]] JobError rejected_when_full(std::size_t queue_limit);
[[nodiscard]] JobError rejected_in_forked_child();

}  // namespace heddle::executors
