#include "executors/process_executor.h"

#include <cstdio>
#include <cstdlib>

#include "executors/fork_guard.h"
#include "executors/job_queue.h"
#include "executors/other_threads.h"
#include "executors/process_manager.h"
#include "executors/start_thread.h"
#include "executors/this_thread.h"

namespace heddle::executors {

struct ProcessExecutor::State {
  State(Spawner spawner, const ExecutorOptions& given)
      : options(given),
        queue(given.queue_limit, given.when_full),
        manager(std::move(spawner), queue, given) {}

  const ExecutorOptions options;
  const std::uint64_t born_in = fork_generation();
  JobQueue queue;
  ProcessManager manager;
  Mutex join_mutex;
  std::optional<Thread> manager_thread HEDDLE_GUARDED_BY(join_mutex);
};

Outcome<std::unique_ptr<Executor>> ProcessExecutor::make(const ExecutorOptions& options) {
  if (const std::size_t others = other_threads(); others > 0) {
    return JobError{.cause = ErrorCause::rejected,
                    .message = "a process pool must be made before the process starts threads (" +
                               std::to_string(others) + " other running): make it earlier"};
  }
  Outcome<Spawner> spawner = Spawner::start(options);
  if (!spawner) return spawner.error();
  auto state = std::make_shared<State>(std::move(*spawner), options);
  if (auto error = state->manager.start_workers()) return *error;
  std::unique_ptr<ProcessExecutor> executor(new ProcessExecutor(std::move(state)));
  if (auto error = executor->start_manager()) return *error;
  return std::unique_ptr<Executor>(std::move(executor));
}

std::optional<JobError> ProcessExecutor::start_manager() {
  const ThreadAttributes attributes{.name = state_->options.name.substr(0, 7) + "-manager",
                                    .block_signals = true};
  const MutexLock lock(state_->join_mutex);
  manager_threads.fetch_add(1);
  Outcome<Thread> thread = start_thread(attributes, [this] {
    this_thread() = {.pool = this, .executor = this};  // of done-callbacks, that is
    state_->manager.run();
  });
  if (thread) {
    state_->manager_thread = std::move(*thread);
    return std::nullopt;
  }
  manager_threads.fetch_sub(1);
  return thread.error();
}

ProcessExecutor::~ProcessExecutor() {
  if (is_dead_copy()) {
    abandon(std::move(state_));
    return;
  }
  if (this_thread().pool == this) {
    std::fputs("heddle: a done-callback destroyed the process pool that calls it\n", stderr);
    std::abort();
  }
  shutdown();
}

bool ProcessExecutor::is_dead_copy() const { return state_->born_in != fork_generation(); }

std::size_t ProcessExecutor::workers() const { return worker_count(state_->options); }

void ProcessExecutor::enqueue(std::shared_ptr<Task> task) {
  if (is_dead_copy()) return task->fail(rejected_in_forked_child());
  switch (state_->queue.push(task, this_thread().pool != this)) {
    case JobQueue::Push::accepted:
      return state_->manager.wake();
    case JobQueue::Push::full:
      return task->fail(rejected_when_full(state_->queue.limit()));
    case JobQueue::Push::closed:
      return task->fail(rejected_after_shutdown());
  }
}

void ProcessExecutor::begin_shutdown(ShutdownMode mode) {
  if (is_dead_copy()) return;
  state_->queue.close();
  if (mode != ShutdownMode::finish_pending) {
    for (const auto& task : state_->queue.take_all()) task->cancel();
  }
  if (mode == ShutdownMode::kill_running) state_->manager.kill_running();
  state_->manager.wake();
}

void ProcessExecutor::join() {
  if (is_dead_copy() || this_thread().pool == this) return;
  const MutexLock joining(state_->join_mutex);
  if (!state_->manager_thread) return;
  state_->manager_thread->join();
  state_->manager_thread.reset();
  manager_threads.fetch_sub(1);
}

}  // namespace heddle::executors
